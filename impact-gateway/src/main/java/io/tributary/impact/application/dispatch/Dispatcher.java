package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends what is due: claim, call outside any transaction, outcome. One lane's deliveries go one after another in the order
 * of their causes, different lanes side by side (IMP-69, IMP-70). A slow answer holds up nobody else.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final LedgerStore store;
    private final Claims claims;
    private final VendorCalls calls;
    private final OutcomeRecorder recorder;
    private final Breakers breakers;
    private final DueTimes dueTimes;
    private final TransactionalOperator transaction;
    private final WorkInFlight work;
    private final Clock clock;
    private final IntSupplier factor;
    private final int concurrency;
    private final Set<String> underway = ConcurrentHashMap.newKeySet();
    private final Semaphore lanesFree;

    /** What the dispatcher works with. */
    record Parts(LedgerStore store, Claims claims, VendorCalls calls, OutcomeRecorder recorder, Breakers breakers,
            DueTimes dueTimes, TransactionalOperator transaction, WorkInFlight work, Clock clock) {}

    /**
     * Wires it.
     *
     * @param factor      random factor of back-offs in thousandths, 800 to 1,200
     * @param concurrency most lanes served at once
     */
    Dispatcher(Parts parts, IntSupplier factor, int concurrency) {
        this.store = parts.store();
        this.claims = parts.claims();
        this.calls = parts.calls();
        this.recorder = parts.recorder();
        this.breakers = parts.breakers();
        this.dueTimes = parts.dueTimes();
        this.transaction = parts.transaction();
        this.work = parts.work();
        this.clock = parts.clock();
        this.factor = factor;
        this.concurrency = concurrency;
        this.lanesFree = new Semaphore(concurrency * 8);
    }

    /** Starts everything due; ends when it is under way, or when there is room again. */
    public Mono<Void> dispatch(Api api, List<Timer> due) {
        List<String> ids = due.stream().map(Timer::key).toList();
        return store.lanes(ids).collectList().flatMap(lanes -> {
            Set<String> known = lanes.stream().map(LedgerStore.Lane::deliveryId).collect(Collectors.toSet());
            Mono<Void> gone = Flux.fromIterable(ids).filter(id -> !known.contains(id))
                    .concatMap(id -> dueTimes.cancel(api, id)).then();
            return gone.then(Mono.defer(() -> start(api, lanes)));
        });
    }

    private Mono<Void> start(Api api, List<LedgerStore.Lane> lanes) {
        Map<String, List<LedgerStore.Lane>> byLane = new LinkedHashMap<>();
        lanes.stream().sorted(Comparator.comparing(LedgerStore.Lane::causeAt).thenComparing(LedgerStore.Lane::seq))
                .forEach(entry -> byLane.computeIfAbsent(entry.lane(), _ -> new ArrayList<>()).add(entry));
        Mono<Void> all = Flux.fromIterable(byLane.values().stream().map(lane -> served(api, lane)).toList())
                .flatMap(lane -> lane, concurrency).then();
        int wanted = byLane.size();
        if (!lanesFree.tryAcquire(wanted)) {
            return all;
        }
        all.doFinally(_ -> lanesFree.release(wanted)).subscribeOn(Schedulers.parallel())
                .subscribe(_ -> { }, fault -> LOG.warn("dispatch failed with {}", fault.getClass().getSimpleName()));
        return Mono.empty();
    }

    /** One unit of work from now on until the lane is done, so that nothing is missed between claim and start. */
    private Mono<Void> served(Api api, List<LedgerStore.Lane> lane) {
        WorkInFlight.Unit unit = work.begin();
        return serve(api, lane).doFinally(_ -> unit.close());
    }

    private Mono<Void> serve(Api api, List<LedgerStore.Lane> lane) {
        return Flux.fromIterable(lane).concatMap(entry -> deliver(api, entry).onErrorResume(fault -> {
            LOG.warn("delivery {} failed with {}; due again when its lease ends", entry.deliveryId(),
                    fault.getClass().getSimpleName());
            LOG.debug("delivery {} failed", entry.deliveryId(), fault);
            return Mono.empty();
        })).then();
    }

    private Mono<Void> deliver(Api api, LedgerStore.Lane entry) {
        if (!underway.add(entry.deliveryId())) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return transaction.transactional(claims.claim(entry, api, now, factor.getAsInt()))
                .flatMap(this::send)
                .doFinally(_ -> underway.remove(entry.deliveryId()));
    }

    private Mono<Void> send(Claimed claimed) {
        CrashPoints.hit(CrashPoints.BEFORE_SEND);
        return calls.perform(claimed)
                .doOnError(_ -> breakers.release(claimed.account().alias(), claimed.delivery().kind().api()))
                .flatMap(performed -> {
                    CrashPoints.hit(CrashPoints.AFTER_SEND);
                    health(claimed, performed);
                    return transaction.transactional(recorder.record(claimed, performed, factor.getAsInt()));
                });
    }

    private void health(Claimed claimed, Performed performed) {
        String account = claimed.account().alias();
        Api api = claimed.delivery().kind().api();
        switch (performed.outcome()) {
            case Outcome.Retryable _ -> breakers.ended(account, api, true);
            case Outcome.Success _, Outcome.Rejected _, Outcome.Redirected _ -> breakers.ended(account, api, false);
            case Outcome.Throttled _, Outcome.CredentialsRefused _, Outcome.Unbuildable _ ->
                    breakers.release(account, api);
        }
    }
}
