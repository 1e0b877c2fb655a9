package io.tributary.impact.application.reconcile;

import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.domain.reconcile.ActionReader;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts comparisons with what Impact holds (IMP-79 to IMP-82); {@link ReconciliationSteps} carries them out. */
public final class ReconciliationDesk {
    /** Kind of the timers that carry runs on. */
    public static final String KIND = "impact.reconcile.step";

    private final LedgerStore ledger;
    private final ReconciliationStore store;
    private final Timers timers;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Wires it. */
    public ReconciliationDesk(LedgerStore ledger, ReconciliationStore store, Timers timers,
            TransactionalOperator transaction, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.timers = timers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Starts one run per campaign, or for the campaign of that program; empty when there is none. */
    public Flux<ReconciliationStore.Run> start(Instant from, Instant to, String program) {
        Instant now = clock.instant();
        return ledger.programs().flatMapMany(catalog -> Flux.fromIterable(Campaigns.all(catalog, now)))
                .filter(group -> program.isEmpty() || group.programs().containsKey(program))
                .concatMap(group -> begin(run(group.name(), "actions", "api", null, from, to, List.of(), now)));
    }

    /** Compares vendor rewards of a program's participants, or of one of them, with local redemptions (IMP-82). */
    public Flux<ReconciliationStore.Run> startRewards(String program, @Nullable String user) {
        Instant now = clock.instant();
        return ledger.programs().flatMapMany(catalog -> Flux.fromIterable(catalog.all()))
                .filter(known -> (program.isEmpty() || known.key().equals(program)) && known.at(now)
                        .filter(version -> version.impact().advocateProgramId() != null).isPresent())
                .concatMap(known -> begin(run(known.key(), "rewards", "api", user, now, now, List.of(), now)));
    }

    /** Compares an uploaded export; rows that could not be read are listed with the run. */
    public Mono<ReconciliationStore.Run> upload(String program, ActionReader.Read export, Instant from, Instant to) {
        Instant now = clock.instant();
        ReconciliationStore.Run run = run(program, "actions", "export", null, from, to, export.bad(), now)
                .read(export.actions().size(), 0, null);
        return transaction.transactional(store.save(run).then(store.keep(run.id(), export.actions()))
                .then(timers.schedule(List.of(new Timer(KIND, run.id(), now)))).thenReturn(run));
    }

    private Mono<ReconciliationStore.Run> begin(ReconciliationStore.Run run) {
        return transaction.transactional(store.save(run)
                .then(timers.schedule(List.of(new Timer(KIND, run.id(), run.startedAt())))).thenReturn(run));
    }

    private static ReconciliationStore.Run run(String program, String subject, String source, @Nullable String user,
            Instant from, Instant to, List<Integer> bad, Instant now) {
        return new ReconciliationStore.Run(UUID.randomUUID().toString(), program, subject, source, user, from, to,
                "running", 0, 0, 0, bad, null, null, null, now, null);
    }
}
