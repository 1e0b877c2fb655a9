package io.tributary.impact.domain.reconcile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that does not agree, with a repair that a person may start (IMP-80, IMP-82).
 *
 * @param actionId       action concerned (actions only)
 * @param userId         person concerned (rewards only)
 * @param rewardId       local reward, null when the vendor's belongs to none
 * @param vendorRewardId vendor reward
 */
public record Difference(Kind kind, @Nullable String deliveryId, @Nullable String actionId, @Nullable String orderId,
        @Nullable String userId, @Nullable String rewardId, @Nullable String vendorRewardId) {

    /** A difference about a sale or an action. */
    public static Difference ofAction(Kind kind, @Nullable String deliveryId, @Nullable String actionId,
            @Nullable String orderId) {
        return new Difference(kind, deliveryId, actionId, orderId, null, null, null);
    }

    /** A difference about a reward. */
    public static Difference ofReward(Kind kind, String userId, @Nullable String deliveryId, @Nullable String rewardId,
            String vendorRewardId) {
        return new Difference(kind, deliveryId, null, null, userId, rewardId, vendorRewardId);
    }

    /** Kinds of differences. */
    public enum Kind {
        MISSING_AT_IMPACT("replay the sale; its order id stays the same"),
        UNKNOWN_AT_IMPACT("ask the vendor where it came from, reverse it there by hand"),
        AMOUNT_DIFFERS("correct the item mapping, settle the difference with the partner"),
        REVERSED_AT_IMPACT_ONLY("ask the vendor why; nothing is owed for it"),
        REVERSED_HERE_ONLY("replay the reversal"),
        DUPLICATE_ACTION("reverse the later one there by hand"),
        LOCKS_SOON_WITH_OPEN_ADVERSE("get the reversal out before the locking date"),
        TOO_OLD_TO_READ("take an export from the vendor's pages"),
        REDEEMED_HERE_ONLY("ask the vendor where the reward went; the local reward stands"),
        REDEEMED_THERE_ONLY("replay the redemption if there is one, else ask the vendor who redeemed it"),
        REDEEMED_BUT_WITHDRAWN("settle it with the person; a redeemed reward cannot be canceled there");

        private final String repair;

        Kind(String repair) {
            this.repair = repair;
        }

        /** What a person can do. */
        public String repair() {
            return repair;
        }

        /** Name in answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
