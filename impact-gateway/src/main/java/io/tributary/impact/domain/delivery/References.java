package io.tributary.impact.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor calls it.
 *
 * @param acceptedAt when the accepting answer was completed (IMP-67)
 */
public record References(@Nullable String actionId, @Nullable String submissionId, @Nullable String vendorRewardId,
        @Nullable Instant acceptedAt) {
    /** Nothing known. */
    public static final References NONE = new References(null, null, null, null);

    /** Accepted at that time, with what was found. */
    public References accepted(Instant at, @Nullable String action, @Nullable String submission) {
        return new References(action == null ? actionId : action, submission == null ? submissionId : submission,
                vendorRewardId, acceptedAt == null ? at : acceptedAt);
    }

    /** With the action that resulted. */
    public References resolved(@Nullable String action) {
        return new References(action == null ? actionId : action, submissionId, vendorRewardId, acceptedAt);
    }

    /** Sent anew: the next accepting answer counts, and its submission (IMP-33). */
    public References replayed() {
        return new References(actionId, null, vendorRewardId, null);
    }

    /** With the vendor reward chosen. */
    public References chosen(String vendorReward) {
        return new References(actionId, submissionId, vendorReward, acceptedAt);
    }
}
