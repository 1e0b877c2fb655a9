package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One try every 15 minutes while the vendor refuses an account's credentials (IMP-7). */
public final class Probes {
    /** Kind of the timers. */
    public static final String KIND = "impact.probe";
    private static final Duration EVERY = Duration.ofMinutes(15);

    private final LedgerStore store;
    private final EgressStore egress;
    private final Timers timers;
    private final DueTimes dueTimes;
    private final Budget budget;

    /** Wires it. */
    public Probes(LedgerStore store, EgressStore egress, Timers timers, DueTimes dueTimes, Budget budget) {
        this.store = store;
        this.egress = egress;
        this.timers = timers;
        this.dueTimes = dueTimes;
        this.budget = budget;
    }

    /** The next probe is due in 15 minutes. */
    Mono<Void> schedule(String account, Api api, Instant now) {
        return timers.schedule(List.of(new Timer(KIND, account + "|" + api.code(), now.plus(EVERY))));
    }

    /** Lets the oldest waiting delivery of each account and API go; needs an ambient transaction. */
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return Flux.fromIterable(due).concatMap(timer -> {
            int cut = timer.key().lastIndexOf('|');
            return probe(timer.key().substring(0, cut),
                    Api.valueOf(timer.key().substring(cut + 1).toUpperCase(Locale.ROOT)), now);
        }).then();
    }

    /** At the start: credentials may have changed, so what is refused is probed at once (IMP-7). */
    public Mono<Void> resume(Instant now) {
        return egress.refused().map(refused -> new Timer(KIND, refused.account() + "|" + refused.api().code(), now))
                .collectList().flatMap(timers::schedule);
    }

    /** Credentials changed: what was refused is forgotten. Needs an ambient transaction. */
    public Mono<Void> forgetRefusals(Instant now) {
        return egress.refused().collectList().flatMapMany(Flux::fromIterable)
                .concatMap(refused -> egress.lock(refused.account(), refused.api(), budget.limit(refused.api()), now)
                        .flatMap(state -> egress.save(refused.account(), refused.api(), state.answered())))
                .then();
    }

    private Mono<Void> probe(String account, Api api, Instant now) {
        return egress.lock(account, api, budget.limit(api), now).flatMap(state -> state.refusedSince() == null
                ? Mono.empty()
                : store.unconfigured(account, api, now).next().switchIfEmpty(store.lookedFor(account, api).next())
                        .flatMap(id -> egress.save(account, api, state.probing(id))
                                .then(dueTimes.at(api, List.of(id), now)))
                        .then(schedule(account, api, now)));
    }
}
