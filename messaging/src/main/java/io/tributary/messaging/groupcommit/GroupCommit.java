package io.tributary.messaging.groupcommit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Commits together what arrives one by one: while one transaction is under way, items that arrive wait and form the next.
 * An idle one commits at once, so nothing waits for a timer; a busy one makes its transactions larger, not more.
 *
 * <p>When a transaction of several fails, each of its items is tried in a transaction of its own, so that one that cannot
 * be stored takes nobody down with it.
 *
 * @param <T> what is to be stored
 * @param <R> what the store answers for each
 */
public final class GroupCommit<T, R> {
    private final TransactionalOperator transaction;
    private final int most;
    private final Function<List<T>, Mono<List<R>>> store;
    private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underway = new AtomicBoolean();

    private record Waiting<T, R>(T item, MonoSink<R> sink) {}

    /**
     * @param most  items of one transaction at most
     * @param store stores items in the ambient transaction with few statements, in order, and answers one result for each;
     *              may be asked again for the same items
     */
    public GroupCommit(TransactionalOperator transaction, int most, Function<List<T>, Mono<List<R>>> store) {
        this.transaction = transaction;
        this.most = most;
        this.store = store;
    }

    /** Completes when the item is committed; fails when it cannot be stored. Cancelling does not take it back. */
    public Mono<R> commit(T item) {
        return Mono.create(sink -> {
            waiting.add(new Waiting<>(item, sink));
            next();
        });
    }

    private void next() {
        while (!waiting.isEmpty() && underway.compareAndSet(false, true)) {
            List<Waiting<T, R>> group = taken();
            if (group.isEmpty()) {
                underway.set(false);
                continue;
            }
            stored(group).doFinally(_ -> {
                underway.set(false);
                next();
            }).subscribe();
            return;
        }
    }

    private List<Waiting<T, R>> taken() {
        List<Waiting<T, R>> group = new ArrayList<>();
        for (Waiting<T, R> one = waiting.poll(); one != null; one = group.size() < most ? waiting.poll() : null) {
            group.add(one);
        }
        return group;
    }

    private Mono<Void> stored(List<Waiting<T, R>> group) {
        return together(group).onErrorResume(failed -> group.size() == 1 ? refuse(group.getFirst(), failed)
                : Flux.fromIterable(group).concatMap(one ->
                        together(List.of(one)).onErrorResume(guilty -> refuse(one, guilty))).then());
    }

    private Mono<Void> together(List<Waiting<T, R>> group) {
        List<T> items = group.stream().map(Waiting::item).toList();
        return transaction.transactional(Mono.defer(() -> store.apply(items)).map(results -> matching(items, results)))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("nothing answered for " + items.size() + " items")))
                .doOnNext(results -> {
                    for (int place = 0; place < group.size(); place++) {
                        group.get(place).sink().success(results.get(place));
                    }
                }).then();
    }

    private static <T, R> List<R> matching(List<T> items, List<R> results) {
        if (results.size() != items.size()) {
            throw new IllegalStateException(results.size() + " answers for " + items.size() + " items");
        }
        return results;
    }

    private Mono<Void> refuse(Waiting<T, R> one, Throwable failed) {
        one.sink().error(failed);
        return Mono.empty();
    }
}
