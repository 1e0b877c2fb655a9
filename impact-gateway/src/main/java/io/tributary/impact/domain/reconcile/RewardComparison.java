package io.tributary.impact.domain.reconcile;

import io.tributary.impact.domain.advocate.RewardSeen;
import io.tributary.impact.domain.reconcile.Difference.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person's redemptions against what the vendor says of the person's rewards (IMP-82). The local reward is
 * authoritative: nothing follows from a difference but its place on the list.
 *
 * @param agreed      rewards that both sides call redeemed
 * @param differences what does not agree
 */
public record RewardComparison(int agreed, List<Difference> differences) {

    /** Compares by vendor reward id. */
    public static RewardComparison of(String userId, Collection<LedgerRedemption> redemptions,
            Collection<RewardSeen> rewards) {
        Map<String, Boolean> redeemedThere = new HashMap<>();
        rewards.forEach(reward -> redeemedThere.merge(reward.id(), reward.redeemed(), Boolean::logicalOr));
        List<Difference> differences = new ArrayList<>();
        int agreed = 0;
        for (LedgerRedemption redemption : redemptions) {
            String vendorId = redemption.vendorRewardId();
            if (vendorId == null) {
                continue;
            }
            boolean there = Boolean.TRUE.equals(redeemedThere.remove(vendorId));
            Kind kind = kind(redemption, there);
            if (kind != null) {
                differences.add(Difference.ofReward(kind, userId, redemption.deliveryId(), redemption.rewardId(), vendorId));
            }
            agreed += kind == null && there ? 1 : 0;
        }
        redeemedThere.forEach((vendorId, redeemed) -> {
            if (redeemed) {
                differences.add(Difference.ofReward(Kind.REDEEMED_THERE_ONLY, userId, null, null, vendorId));
            }
        });
        return new RewardComparison(agreed, List.copyOf(differences));
    }

    private static @Nullable Kind kind(LedgerRedemption redemption, boolean redeemedThere) {
        if (redemption.withdrawn()) {
            return redeemedThere ? Kind.REDEEMED_BUT_WITHDRAWN : null;
        }
        if (redemption.delivered()) {
            return redeemedThere ? null : Kind.REDEEMED_HERE_ONLY;
        }
        return redeemedThere ? Kind.REDEEMED_THERE_ONLY : null;
    }
}
