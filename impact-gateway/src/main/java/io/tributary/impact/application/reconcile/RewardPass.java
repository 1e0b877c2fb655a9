package io.tributary.impact.application.reconcile;

import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.account.ApiState;
import io.tributary.impact.domain.advocate.RewardSeen;
import io.tributary.impact.domain.advocate.VendorRewards;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.reconcile.RewardComparison;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Looks at the vendor rewards of one participant after the other and compares them with local redemptions (IMP-82). */
public final class RewardPass {
    private final LedgerStore ledger;
    private final ReconciliationStore store;
    private final VendorApi vendor;
    private final AccountBook accounts;
    private final PacedCalls calls;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Wires it. */
    public RewardPass(LedgerStore ledger, ReconciliationStore store, VendorApi vendor, AccountBook accounts,
            PacedCalls calls, TransactionalOperator transaction, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.vendor = vendor;
        this.accounts = accounts;
        this.calls = calls;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One participant more, or the end. */
    Mono<ReconciliationSteps.Step> step(ReconciliationStore.Run run) {
        return ledger.programs().flatMap(catalog -> {
            ProgramVersion version = catalog.at(run.program(), clock.instant()).orElse(null);
            boolean ready = version != null && ApiState.of(accounts.account(version.impact().account()), Api.ADVOCATE,
                    version, false).callable();
            return !ready ? ended(run, "failed", "unconfigured")
                    : store.registered(run.program(), Objects.requireNonNullElse(run.place(), ""), run.userId(), 1).next()
                            .flatMap(person -> look(run, version.impact(), person))
                            .switchIfEmpty(Mono.defer(() -> ended(run, "done", null)));
        });
    }

    private Mono<ReconciliationSteps.Step> look(ReconciliationStore.Run run, ImpactSettings settings,
            ReconciliationStore.Registered person) {
        Account account = accounts.account(settings.account());
        return calls.call(account.alias(), Api.ADVOCATE, vendor.rewards(account, person.identity()))
                .flatMap(result -> switch (result) {
                    case PacedCalls.Result.Later later -> Mono.just(new ReconciliationSteps.Step.Wait(run, later.at()));
                    case PacedCalls.Result.Refused refused -> ended(run, "failed", refused.why());
                    case PacedCalls.Result.Read(var answer) -> compare(run, person, VendorRewards.read(answer.tree()).seen(
                            Objects.requireNonNullElse(settings.advocateProgramId(), ""),
                            Objects.requireNonNullElse(settings.rewardUnit(), "")));
                });
    }

    private Mono<ReconciliationSteps.Step> compare(ReconciliationStore.Run run, ReconciliationStore.Registered person,
            List<RewardSeen> rewards) {
        return store.redemptions(run.program(), person.userId()).collectList().flatMap(redemptions -> {
            RewardComparison result = RewardComparison.of(person.userId(), redemptions, rewards);
            ReconciliationStore.Run read = run.read(rewards.size(), result.agreed(), person.userId());
            return transaction.transactional(store.differences(run.id(), result.differences()).then(store.save(read)))
                    .thenReturn(new ReconciliationSteps.Step.More(read));
        });
    }

    private Mono<ReconciliationSteps.Step> ended(ReconciliationStore.Run run, String state,
            @org.jspecify.annotations.Nullable String why) {
        return store.save(run.ended(state, run.agreed(), 0, why, clock.instant()))
                .thenReturn(new ReconciliationSteps.Step.Ended());
    }
}
