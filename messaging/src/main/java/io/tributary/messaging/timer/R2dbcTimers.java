package io.tributary.messaging.timer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** {@link Timers} in the service's database; wakes the runners once the rows are committed. */
public final class R2dbcTimers implements Timers {
    private final TimerTable table;
    private final Consumer<Set<String>> committed;

    /** @param committed told the kinds of timers that were stored and committed */
    public R2dbcTimers(DatabaseClient database, Consumer<Set<String>> committed) {
        this.table = new TimerTable(database);
        this.committed = committed;
    }

    @Override
    public Mono<Void> schedule(List<Timer> timers) {
        if (timers.isEmpty()) {
            return Mono.empty();
        }
        Map<String, Timer> last = new TreeMap<>();
        timers.forEach(timer -> last.put(timer.kind() + '\0' + timer.key(), timer));
        Set<String> kinds = timers.stream().map(Timer::kind).collect(Collectors.toUnmodifiableSet());
        return table.schedule(last.values()).then(wakeOnceCommitted(kinds));
    }

    @Override
    public Mono<Void> cancel(String kind, Collection<String> keys) {
        return keys.isEmpty() ? Mono.empty() : table.cancel(kind, keys);
    }

    private Mono<Void> wakeOnceCommitted(Set<String> kinds) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .filter(TransactionSynchronizationManager::isSynchronizationActive)
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(() -> committed.accept(kinds));
                    }
                }))
                .map(_ -> true).onErrorReturn(NoTransactionException.class, false).defaultIfEmpty(false)
                .doOnNext(later -> {
                    if (!later) {
                        committed.accept(kinds);
                    }
                }).then();
    }
}
