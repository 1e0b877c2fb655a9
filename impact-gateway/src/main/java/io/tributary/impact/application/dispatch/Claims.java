package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes due deliveries for one call each, or decides why they cannot go now (IMP-66, IMP-69, IMP-70). */
final class Claims {
    private final LedgerStore store;
    private final EgressStore egress;
    private final ClaimStore claims;
    private final Breakers breakers;
    private final DueTimes dueTimes;
    private final Budget budget;
    private final TransactionalOperator transaction;

    Claims(LedgerStore store, EgressStore egress, ClaimStore claims, Breakers breakers, DueTimes dueTimes,
            Budget budget, TransactionalOperator transaction) {
        this.store = store;
        this.egress = egress;
        this.claims = claims;
        this.breakers = breakers;
        this.dueTimes = dueTimes;
        this.budget = budget;
        this.transaction = transaction;
    }

    /**
     * Takes who may go, with as many statements for many as for one.
     *
     * @param entries those of a lane in the order of their causes
     */
    Mono<List<Claimed>> claim(List<LedgerStore.Lane> entries, Api api, Instant now, IntSupplier factor) {
        return egress.probes(api).collect(Collectors.toSet()).flatMap(probes -> {
            List<LedgerStore.Lane> ordinary = entries.stream().filter(entry -> !probes.contains(entry.deliveryId())).toList();
            Flux<List<Claimed>> probing = Flux.fromIterable(entries).filter(entry -> probes.contains(entry.deliveryId()))
                    .concatMap(entry -> transaction.transactional(round(List.of(entry), entry.deliveryId(), api, now, factor)));
            Mono<List<Claimed>> others = ordinary.isEmpty() ? Mono.empty()
                    : transaction.transactional(Mono.defer(() -> round(ordinary, null, api, now, factor)));
            return probing.concatWith(others).collectList().map(Claims::joined);
        });
    }

    private static List<Claimed> joined(List<List<Claimed>> parts) {
        List<Claimed> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }

    /** @param probing delivery that may go although its account's credentials are refused (IMP-7) */
    private Mono<List<Claimed>> round(List<LedgerStore.Lane> entries, @Nullable String probing, Api api, Instant now,
            IntSupplier factor) {
        return store.openFor(Keys.of(entries), probing).flatMap(dossier ->
                buckets(Round.accounts(dossier, entries, now), api, now)
                        .flatMap(buckets -> round(dossier, buckets, entries, api, now, factor)));
    }

    private Mono<List<Claimed>> round(Dossier dossier, Map<String, Egress> buckets, List<LedgerStore.Lane> entries, Api api,
            Instant now, IntSupplier factor) {
        Round round = new Round(dossier, new TreeMap<>(buckets), breakers, budget, api, now, factor);
        entries.forEach(entry -> round.consider(entry.deliveryId()));
        return claims.orders(round.orders())
                .doOnNext(round::lost)
                .then(Mono.defer(() -> stored(dossier, round, buckets, api, now)))
                .then(Mono.fromSupplier(round::claimed))
                .doOnError(_ -> round.abandon());
    }

    private Mono<Map<String, Egress>> buckets(Set<String> accounts, Api api, Instant now) {
        return Flux.fromIterable(accounts)
                .concatMap(account -> egress.lock(account, api, budget.limit(api), now).map(state -> Map.entry(account, state)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Void> stored(Dossier dossier, Round round, Map<String, Egress> before, Api api, Instant now) {
        Mono<Void> tokens = Flux.fromIterable(round.buckets().entrySet())
                .filter(bucket -> !bucket.getValue().equals(before.get(bucket.getKey())))
                .concatMap(bucket -> egress.save(bucket.getKey(), api, bucket.getValue())).then();
        return tokens.then(store.save(dossier, now))
                .then(dueTimes.follow(round.settled()))
                .then(dueTimes.at(api, round.behind()))
                .then(dueTimes.cancel(api, round.gone()));
    }
}
