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
import io.tributary.messaging.groupcommit.GroupCommit;
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
    private static final int MOST_CHOICES = 100;

    private final VendorApi vendor;
    private final LedgerStore store;
    private final ClaimStore claims;
    private final GroupCommit<Choice, Optional<String>> choices;
    private final Clock clock;

    /** Vendor rewards that one delivery may choose from, and the look-up that found them. */
    private record Choice(Delivery delivery, String account, List<String> candidates, Performed looked) {}

    RedemptionCall(VendorApi vendor, LedgerStore store, ClaimStore claims, TransactionalOperator transaction,
            Clock clock) {
        this.vendor = vendor;
        this.store = store;
        this.claims = claims;
        this.choices = new GroupCommit<>(transaction, MOST_CHOICES, this::choose);
        this.clock = clock;
    }

    Mono<Performed> perform(Claimed claimed) {
        ImpactSettings settings = claimed.version().impact();
        Optional<BigDecimal> amount = amount(claimed.delivery().facts());
        String identity = claimed.person().advocateAddress();
        if (amount.isEmpty() || settings.rewardUnit() == null || identity == null) {
            String field = amount.isEmpty() ? "amount" : identity == null ? "identity" : "reward_unit";
            return Mono.just(Performed.unbuildable(Performed.REDEEM, "missing_fact", field, clock.instant()));
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
        return choices.commit(new Choice(claimed.delivery(), settings.account(), candidates, looked)).flatMap(Mono::justOrEmpty)
                .flatMap(chosen -> {
                    CrashPoints.hit(CrashPoints.BEFORE_SEND);
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("amount", AmountText.plain(amount));
                    body.put("unit", settings.rewardUnit());
                    return Performed.timed(Performed.REDEEM, clock, vendor.redeem(claimed.account(), chosen, body));
                })
                .defaultIfEmpty(looked.nothingVisible());
    }

    /** Stores the choices, and that redeem calls follow, before they leave (IMP-54). */
    private Mono<List<Optional<String>>> choose(List<Choice> asked) {
        return claims.attempts(asked.stream().map(one -> one.looked().attempt(one.delivery().id())).toList())
                .then(claims.vendorRewards(asked.stream().map(RedemptionCall::claim).toList()))
                .flatMap(held -> {
                    List<Delivery> choosing = asked.stream().map(Choice::delivery).filter(one -> held.containsKey(reward(one))).toList();
                    List<Optional<String>> answers = asked.stream().map(one -> Optional.ofNullable(held.get(reward(one.delivery())))).toList();
                    return choosing.isEmpty() ? Mono.just(answers) : store.open(Keys.ofDeliveries(choosing)).flatMap(dossier -> {
                        choosing.forEach(one -> {
                            Delivery known = Objects.requireNonNull(dossier.delivery(one.id()));
                            dossier.put(known.with(known.references().chosen(Objects.requireNonNull(held.get(reward(one)))))
                                    .with(known.tries().redeeming()));
                        });
                        return store.save(dossier, clock.instant()).thenReturn(answers);
                    });
                });
    }

    private static ClaimStore.RewardClaim claim(Choice choice) {
        return new ClaimStore.RewardClaim(choice.account(), reward(choice.delivery()), choice.candidates());
    }

    private static String reward(Delivery delivery) {
        return Objects.requireNonNull(delivery.about().rewardId());
    }

    private static Optional<BigDecimal> amount(Facts facts) {
        if (facts.months() > 0) {
            return Optional.of(BigDecimal.valueOf(facts.months()));
        }
        return facts.amountMinor() == null || facts.currency() == null ? Optional.empty()
                : AmountText.decimal(facts.amountMinor(), facts.currency()).filter(value -> value.signum() > 0);
    }
}
