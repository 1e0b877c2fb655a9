package io.tributary.impact.application.readiness;

import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.account.ApiState;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells which settings each program lacks, at start and at every change, and releases what waited for a repair (IMP-3, IMP-6). */
public final class ReadinessBoard {
    private final LedgerStore ledger;
    private final ReadinessStore store;
    private final EgressStore egress;
    private final AccountBook accounts;
    private final DueTimes dueTimes;

    /** Wires it. */
    public ReadinessBoard(LedgerStore ledger, ReadinessStore store, EgressStore egress, AccountBook accounts,
            DueTimes dueTimes) {
        this.ledger = ledger;
        this.store = store;
        this.egress = egress;
        this.accounts = accounts;
        this.dueTimes = dueTimes;
    }

    /** Publishes every program's readiness, changed or not; for the start. Needs an ambient transaction. */
    public Mono<Void> publishAll(Instant now) {
        return states(now).flatMap(states -> store.tell(states, now).then(release(now)));
    }

    /** Publishes what changed, and has waiting deliveries looked at again. Needs an ambient transaction. */
    public Mono<Void> publishChanges(Instant now) {
        return states(now).zipWith(store.told()).flatMap(both -> {
            Map<String, String> told = both.getT2();
            List<ReadinessStore.Told> changed = both.getT1().stream()
                    .filter(state -> !state.text().equals(told.get(state.program()))).toList();
            return store.tell(changed, now).then(release(now));
        });
    }

    /** Has everything that waits for settings judged again, oldest first. */
    private Mono<Void> release(Instant now) {
        Set<String> aliases = new HashSet<>(accounts.aliases());
        return ledger.programs().map(catalog -> {
            catalog.all().forEach(program -> program.at(now)
                    .ifPresent(version -> aliases.add(version.impact().account())));
            return aliases;
        }).flatMapMany(Flux::fromIterable).concatMap(alias -> Flux.just(Api.values()).concatMap(api ->
                ledger.unconfigured(alias, api, now).collectList()
                        .flatMap(ids -> dueTimes.at(api, ids, now)))).then();
    }

    private Mono<List<ReadinessStore.Told>> states(Instant now) {
        Mono<Set<List<String>>> refused = egress.refused()
                .map(entry -> List.of(entry.account(), entry.api().code()))
                .collect(HashSet::new, Set::add);
        return refused.zipWith(ledger.programs()).map(both ->
                states(both.getT2(), accounts.view(both.getT1()), now));
    }

    private static List<ReadinessStore.Told> states(ProgramCatalog catalog, Dossier.Accounts view, Instant now) {
        return catalog.all().stream().flatMap(program -> state(program, view, now).stream()).toList();
    }

    private static Optional<ReadinessStore.Told> state(Program program, Dossier.Accounts view, Instant now) {
        return program.at(now).map(version -> new ReadinessStore.Told(program.key(),
                state(view, Api.PERFORMANCE, version), state(view, Api.ADVOCATE, version)));
    }

    private static ApiState state(Dossier.Accounts view, Api api, ProgramVersion version) {
        String alias = version.impact().account();
        return ApiState.of(view.account(alias), api, version, view.refused(alias, api));
    }
}
