package io.tributary.billing.domain.reward;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the reward a monthly issuance uses (BIL-79). */
public final class BonusChoice {
    private BonusChoice() {}

    /**
     * @param invoiceKey invoice of the issuance; a reward that stems from it is not used
     * @param adverse    whether the qualifying payment of a reward is adverse and not overruled (BIL-70)
     */
    public static Optional<Reward> oldest(Collection<Reward> rewards, String product, Instant issuedAt, String invoiceKey,
            Predicate<Reward> adverse) {
        return rewards.stream()
                .filter(reward -> reward.waiting() && "bonus_credits".equals(reward.grant().rewardKind())
                        && reward.grant().product().equals(product))
                .filter(reward -> reward.grant().earnedAt().isBefore(issuedAt))
                .filter(reward -> reward.grant().expiresAt() == null || issuedAt.isBefore(reward.grant().expiresAt()))
                .filter(reward -> !invoiceKey.equals(reward.grant().paymentProvider() + ":" + reward.grant().paymentId()))
                .filter(adverse.negate())
                .min(Comparator.comparing((Reward reward) -> reward.grant().earnedAt()).thenComparing(Reward::id));
    }
}
