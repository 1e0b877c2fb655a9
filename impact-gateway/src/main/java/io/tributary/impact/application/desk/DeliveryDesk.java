package io.tributary.impact.application.desk;

import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Acts of operators on deliveries; each is audited (IMP-68, IMP-72). */
public final class DeliveryDesk {
    /** What an operator can do. */
    public enum Act { REPLAY, RELEASE, SKIP }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    private final LedgerStore store;
    private final DeliverySearch search;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Wires it. */
    public DeliveryDesk(LedgerStore store, DeliverySearch search, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.search = search;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Present delivery after the act; empty when unknown; the same when the act does not apply. */
    public Mono<Result> act(Act act, String id, String actor, String note) {
        Instant now = clock.instant();
        return transaction.transactional(apply(act, id, actor, note, now, now));
    }

    /** Replays everything that matches and may be replayed, spread over time. */
    public Mono<Long> replay(DeliveryFilter filter, @Nullable Integer perMinute, String actor, String note) {
        Instant now = clock.instant();
        AtomicLong place = new AtomicLong();
        return page(filter, 0, now, actor, note, perMinute, place);
    }

    private Mono<Long> page(DeliveryFilter filter, long after, Instant now, String actor, String note,
            @Nullable Integer perMinute, AtomicLong place) {
        return search.find(filter, after, PAGE, now).collectList().flatMap(found -> {
            if (found.isEmpty()) {
                return Mono.just(0L);
            }
            Mono<Long> these = reactor.core.publisher.Flux.fromIterable(found)
                    .filter(entry -> replayable(entry.delivery()))
                    .concatMap(entry -> {
                        Instant due = perMinute == null ? now
                                : now.plus(MINUTE.multipliedBy(place.getAndIncrement()).dividedBy(perMinute));
                        return transaction.transactional(
                                apply(Act.REPLAY, entry.delivery().id(), actor, note, now, due));
                    })
                    .filter(Result::applied).count();
            return these.flatMap(done -> page(filter, found.getLast().seq(), now, actor, note, perMinute, place)
                    .map(rest -> done + rest));
        });
    }

    private Mono<Result> apply(Act act, String id, String actor, String note, Instant now, Instant due) {
        return search.one(id).flatMap(found -> store.open(Keys.ofLane(found.about().lane()).with(id)))
                .flatMap(dossier -> {
                    Delivery delivery = dossier.delivery(id);
                    Optional<Delivery> next = delivery == null ? Optional.empty() : after(act, delivery, now, due);
                    if (next.isEmpty()) {
                        return Mono.justOrEmpty(delivery).map(same -> new Result(same, false));
                    }
                    dossier.put(next.get());
                    new Settlement(dossier, now).settle(next.get().about().lane());
                    Delivery settled = java.util.Objects.requireNonNull(dossier.delivery(id));
                    return store.save(dossier, now)
                            .then(search.act(act.name().toLowerCase(java.util.Locale.ROOT), id, actor, note, now))
                            .thenReturn(new Result(settled, true));
                });
    }

    /** The delivery after the act, or empty when it does not apply in this state. */
    static Optional<Delivery> after(Act act, Delivery delivery, Instant now, Instant due) {
        return switch (act) {
            case REPLAY -> replayable(delivery) ? Optional.of(delivery.replayed().with(Status.queued("replay", due))) : Optional.empty();
            case RELEASE -> delivery.state() == DeliveryState.BLOCKED
                    ? Optional.of(delivery.release().with(Status.queued("released", due))) : Optional.empty();
            case SKIP -> delivery.state().undecided()
                    ? Optional.of(delivery.ended(DeliveryState.SKIPPED, "operator", now)) : Optional.empty();
        };
    }

    /** Whether a replay makes sense: not what Impact has, not what nobody wants, not what is under way. */
    public static boolean replayable(Delivery delivery) {
        return switch (delivery.state()) {
            case FAILED, GAVE_UP, SKIPPED, BLOCKED, QUEUED, UNCONFIGURED -> true;
            case DELIVERED, WITHDRAWN, SENDING, RESOLVING -> false;
        };
    }

    /** A delivery, and whether the act applied. */
    public record Result(Delivery delivery, boolean applied) {}
}
