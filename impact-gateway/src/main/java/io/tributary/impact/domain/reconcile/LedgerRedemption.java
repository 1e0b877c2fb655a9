package io.tributary.impact.domain.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A redemption as the ledger knows it.
 *
 * @param vendorRewardId vendor reward it took, or null while it took none
 * @param delivered      whether it was redeemed from here
 * @param withdrawn      whether the local reward is not wanted any more
 */
public record LedgerRedemption(String deliveryId, String userId, String rewardId, @Nullable String vendorRewardId,
        boolean delivered, boolean withdrawn) {}
