package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.groupcommit.GroupCommit;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
 * Sends what is due: claim, call outside any transaction, outcome. Claims of many share a transaction, and so do outcomes
 * that come back together; the calls go side by side, one lane's one after another in the order of their causes (IMP-69,
 * IMP-70). A slow answer holds up nobody else.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_OUTCOMES = 100;
    private static final int MOST_CLAIMS = 64;

    private final LedgerStore store;
    private final Claims claims;
    private final VendorCalls calls;
    private final GroupCommit<Answered, Boolean> outcomes;
    private final Breakers breakers;
    private final DueTimes dueTimes;
    private final WorkInFlight work;
    private final Clock clock;
    private final IntSupplier factor;
    private final int concurrency;
    private final Set<String> underway = ConcurrentHashMap.newKeySet();
    private final Semaphore callsFree;

    /** What the dispatcher works with. */
    record Parts(LedgerStore store, Claims claims, VendorCalls calls, OutcomeRecorder recorder, Breakers breakers,
            DueTimes dueTimes, TransactionalOperator transaction, WorkInFlight work, Clock clock) {}

    /**
     * Wires it.
     *
     * @param factor      random factor of back-offs in thousandths, 800 to 1,200
     * @param concurrency most calls under way at once, before the next claims wait for room
     */
    Dispatcher(Parts parts, IntSupplier factor, int concurrency) {
        this.store = parts.store();
        this.claims = parts.claims();
        this.calls = parts.calls();
        this.outcomes = new GroupCommit<>(parts.transaction(), MOST_OUTCOMES, parts.recorder()::record);
        this.breakers = parts.breakers();
        this.dueTimes = parts.dueTimes();
        this.work = parts.work();
        this.clock = parts.clock();
        this.factor = factor;
        this.concurrency = concurrency;
        this.callsFree = new Semaphore(concurrency * 8);
    }

    /** Starts everything due; ends when it is under way, or when there is room again. */
    public Mono<Void> dispatch(Api api, List<Timer> due) {
        List<String> ids = due.stream().map(Timer::key).toList();
        return store.lanes(ids).collectList().flatMap(lanes -> {
            Set<String> unknown = new HashSet<>(ids);
            lanes.forEach(lane -> unknown.remove(lane.deliveryId()));
            List<LedgerStore.Lane> ours = new ArrayList<>(lanes);
            ours.sort(Comparator.comparing(LedgerStore.Lane::causeAt).thenComparing(LedgerStore.Lane::seq));
            return dueTimes.cancel(api, unknown)
                    .thenMany(Flux.fromIterable(ours).buffer(MOST_CLAIMS)).concatMap(part -> start(api, part)).then();
        });
    }

    private Mono<Void> start(Api api, List<LedgerStore.Lane> entries) {
        List<LedgerStore.Lane> free = entries.stream().filter(entry -> underway.add(entry.deliveryId())).toList();
        return free.isEmpty() ? Mono.empty() : claimed(api, free).flatMap(claimed -> {
            Set<String> going = claimed.stream().map(one -> one.delivery().id()).collect(Collectors.toSet());
            free.stream().map(LedgerStore.Lane::deliveryId).filter(id -> !going.contains(id)).forEach(underway::remove);
            return send(claimed);
        });
    }

    /** One that cannot be claimed keeps nobody else from going (IMP-70). */
    private Mono<List<Claimed>> claimed(Api api, List<LedgerStore.Lane> entries) {
        return claims.claim(entries, api, clock.instant(), factor).onErrorResume(fault -> {
            if (entries.size() == 1) {
                unclaimed(entries.getFirst(), fault);
                return Mono.just(List.of());
            }
            return Flux.fromIterable(entries).concatMap(entry -> claimed(api, List.of(entry))).flatMapIterable(one -> one).collectList();
        });
    }

    private static void unclaimed(LedgerStore.Lane entry, Throwable fault) {
        LOG.warn("delivery {} failed with {}; due again when its lease ends", entry.deliveryId(), fault.getClass().getSimpleName());
        LOG.debug("delivery {} failed", entry.deliveryId(), fault);
    }

    private Mono<Void> send(List<Claimed> claimed) {
        Mono<Void> all = Flux.fromIterable(claimed.stream().map(this::tracked).toList())
                .flatMap(call -> call, Math.max(concurrency, MOST_CLAIMS)).then();
        int wanted = claimed.size();
        if (!callsFree.tryAcquire(wanted)) {
            return all;
        }
        all.doFinally(_ -> callsFree.release(wanted)).subscribeOn(Schedulers.parallel())
                .subscribe(_ -> { }, fault -> LOG.warn("dispatch failed with {}", fault.getClass().getSimpleName()));
        return Mono.empty();
    }

    /** One unit of work from now on until the outcome is stored, so that nothing is missed between claim and call. */
    private Mono<Void> tracked(Claimed claimed) {
        WorkInFlight.Unit unit = work.begin();
        String id = claimed.delivery().id();
        return call(claimed).onErrorResume(fault -> {
            LOG.warn("delivery {} failed with {}; due again when its lease ends", id, fault.getClass().getSimpleName());
            LOG.debug("delivery {} failed", id, fault);
            return Mono.empty();
        }).doFinally(_ -> {
            underway.remove(id);
            unit.close();
        });
    }

    private Mono<Void> call(Claimed claimed) {
        return Mono.defer(() -> {
            CrashPoints.hit(CrashPoints.BEFORE_SEND);
            return calls.perform(claimed);
        }).doOnError(_ -> breakers.release(claimed.account().alias(), claimed.delivery().kind().api()))
                .flatMap(performed -> {
                    CrashPoints.hit(CrashPoints.AFTER_SEND);
                    health(claimed, performed);
                    return outcomes.commit(new Answered(claimed, performed, factor.getAsInt()));
                }).then();
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
