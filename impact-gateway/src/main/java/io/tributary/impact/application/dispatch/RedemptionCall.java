package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.advocate.VendorRewards;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.conversionreport.AmountText;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.messaging.crash.CrashPoints;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Looks for a vendor reward, stores which one, and redeems it (IMP-51 to IMP-57). */
final class RedemptionCall {
    private final VendorApi vendor;
    private final LedgerStore store;
    private final ClaimStore claims;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RedemptionCall(VendorApi vendor, LedgerStore store, ClaimStore claims, TransactionalOperator transaction,
            Clock clock) {
        this.vendor = vendor;
        this.store = store;
        this.claims = claims;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Performed> perform(Claimed claimed) {
        ImpactSettings settings = claimed.version().impact();
        Optional<BigDecimal> amount = amount(claimed.delivery().facts());
        String identity = claimed.person().advocateAddress();
        if (amount.isEmpty() || settings.rewardUnit() == null || identity == null) {
            String field = amount.isEmpty() ? "amount" : identity == null ? "identity" : "reward_unit";
            return Mono.just(Performed.unbuildable("redeem", "missing_fact", field, clock.instant()));
        }
        return Performed.timed("rewards", clock, vendor.rewards(claimed.account(), identity))
                .flatMap(looked -> looked.outcome() instanceof Outcome.Success(Exchange.Answered answer)
                        ? redeem(claimed, looked, answer, amount.get()) : Mono.just(looked));
    }

    private Mono<Performed> redeem(Claimed claimed, Performed looked, Exchange.Answered answer, BigDecimal amount) {
        ImpactSettings settings = claimed.version().impact();
        List<String> candidates = VendorRewards.read(answer.tree()).candidates(
                Objects.requireNonNullElse(settings.advocateProgramId(), ""),
                Objects.requireNonNull(settings.rewardUnit()), amount, clock.instant());
        return transaction.transactional(choose(claimed.delivery(), settings.account(), candidates, looked))
                .flatMap(chosen -> {
                    CrashPoints.hit(CrashPoints.BEFORE_SEND);
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("amount", AmountText.plain(amount));
                    body.put("unit", settings.rewardUnit());
                    return Performed.timed("redeem", clock, vendor.redeem(claimed.account(), chosen, body));
                })
                .defaultIfEmpty(looked.nothingVisible());
    }

    /** Stores the choice, and that a redeem call follows, before it leaves (IMP-54). */
    private Mono<String> choose(Delivery delivery, String account, List<String> candidates, Performed looked) {
        return claims.attempt(looked.attempt(delivery.id()))
                .then(claims.vendorReward(account, candidates,
                        Objects.requireNonNull(delivery.about().rewardId())))
                .flatMap(chosen -> store.open(Keys.ofLane(delivery.about().lane()).with(delivery.id()))
                        .flatMap(dossier -> {
                            Delivery known = Objects.requireNonNull(dossier.delivery(delivery.id()));
                            dossier.put(known.with(known.references().chosen(chosen))
                                    .with(known.tries().redeeming()));
                            return store.save(dossier, clock.instant()).thenReturn(chosen);
                        }));
    }

    private static Optional<BigDecimal> amount(Facts facts) {
        if (facts.months() > 0) {
            return Optional.of(BigDecimal.valueOf(facts.months()));
        }
        return facts.amountMinor() == null || facts.currency() == null ? Optional.empty()
                : AmountText.decimal(facts.amountMinor(), facts.currency()).filter(value -> value.signum() > 0);
    }
}
