package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One dossier, buckets and timers, kept in memory; every claim is free. */
final class InMemoryStores implements LedgerStore, EgressStore, ClaimStore, Timers {
    private final Dossier dossier;
    private final Map<List<Object>, Egress> buckets = new HashMap<>();

    InMemoryStores(Dossier dossier) {
        this.dossier = dossier;
    }

    Egress bucket(String account, Api api) {
        return buckets.get(List.of(account, api));
    }

    @Override
    public Mono<ProgramCatalog> programs() {
        return Mono.just(dossier.programs());
    }

    @Override
    public Mono<Void> define(Collection<Program> programs, Instant now) {
        return Mono.empty();
    }

    @Override
    public Mono<Dossier> open(Keys keys) {
        return Mono.just(dossier);
    }

    @Override
    public Mono<Dossier> openFor(Keys keys, @Nullable String probing) {
        return Mono.just(dossier);
    }

    @Override
    public Mono<Void> save(Dossier changed, Instant now) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> setAside(Collection<Cause> causes, Instant now) {
        return Mono.empty();
    }

    @Override
    public Mono<List<Cause>> takeAside() {
        return Mono.just(List.of());
    }

    @Override
    public Flux<Lane> lanes(Collection<String> deliveryIds) {
        return Flux.empty();
    }

    @Override
    public Flux<String> unconfigured(String account, Api api, Instant now) {
        return Flux.empty();
    }

    @Override
    public Flux<String> lookedFor(String account, Api api) {
        return Flux.empty();
    }

    @Override
    public Mono<Egress> lock(String account, Api api, Egress.Limit limit, Instant now) {
        return Mono.just(buckets.computeIfAbsent(List.of(account, api), _ -> Egress.fresh(limit, now)));
    }

    @Override
    public Mono<Void> save(String account, Api api, Egress egress) {
        buckets.put(List.of(account, api), egress);
        return Mono.empty();
    }

    @Override
    public Flux<String> probes(Api api) {
        return Flux.empty();
    }

    @Override
    public Flux<Refused> refused() {
        return Flux.empty();
    }

    @Override
    public Mono<Set<String>> orders(List<OrderClaim> wanted) {
        return Mono.just(Set.of());
    }

    @Override
    public Mono<Map<String, String>> vendorRewards(List<RewardClaim> wanted) {
        return Mono.just(Map.of());
    }

    @Override
    public Mono<Map<CodeClaim, String>> codes(List<CodeClaim> wanted) {
        return Mono.just(wanted.stream().collect(Collectors.toMap(claim -> claim, CodeClaim::userId)));
    }

    @Override
    public Mono<Void> attempts(List<Attempt> attempts) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> schedule(List<Timer> timers) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> cancel(String kind, Collection<String> keys) {
        return Mono.empty();
    }
}
