package io.tributary.referral.domain.reward;

import io.tributary.referral.domain.evidence.Role;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One reward of one side of one conversion (REF-37).
 *
 * @param grant           what was granted; never changes
 * @param reason          why it is not simply on its way, or null
 * @param reasons         everything against it, as it became known
 * @param deferredFor     billing's last cause of waiting, or null
 * @param application     what billing did, or null while nothing moved
 * @param reversedAt      first moment an adverse payment acted on it; never moves (REF-47)
 * @param overruled       adverse reasons a person overruled (REF-49)
 * @param adverselyEnded  whether it was canceled for an adverse payment
 * @param reviewId        open review case, or null
 * @param reviews         number of review cases so far
 * @param sequence        number of records published about it
 * @param billingSequence sequence of the last message from billing (REF-41)
 */
public record Reward(
        Grant grant,
        RewardState state,
        @Nullable String reason,
        List<String> reasons,
        @Nullable String deferredFor,
        @Nullable Application application,
        @Nullable Instant reversedAt,
        SortedSet<String> overruled,
        boolean adverselyEnded,
        @Nullable String reviewId,
        int reviews,
        int sequence,
        int billingSequence) {

    /**
     * What was granted (REF-37).
     *
     * @param kind          {@code free_months} or {@code bonus_credits}
     * @param basisPoints   share of the list price (bonus credits)
     * @param sourcePlan    plan the amount was taken from (bonus credits)
     * @param expiresAt     when it lapses, or null (REF-39)
     * @param expiryStates  states its expiry acts in
     * @param startsPending whether it begins, and begins again, as {@code pending}
     */
    public record Grant(
            String rewardId,
            String conversionId,
            String userId,
            Role role,
            String program,
            String product,
            String paymentProvider,
            String paymentId,
            String kind,
            int months,
            long amountMinor,
            @Nullable String currency,
            @Nullable Integer basisPoints,
            @Nullable String sourcePlan,
            Instant earnedAt,
            @Nullable Instant expiresAt,
            List<String> expiryStates,
            boolean startsPending) {

        /** State in which it waits for billing at first. */
        public RewardState initialState() {
            return startsPending ? RewardState.PENDING : RewardState.EARNED;
        }
    }

    /** A reward nobody has heard of yet. */
    public static Reward unborn(Grant grant) {
        return new Reward(grant, grant.initialState(), null, List.of(), null, null, null, new TreeSet<>(), false, null, 0, 0, 0);
    }

    /** Whether billing really moved something. */
    public boolean applied() {
        return application != null;
    }

    /** Whether its expiry acts in the present state and has come (REF-39, REF-42). */
    public boolean lapsed(Instant now) {
        return expiryActs() && grant.expiresAt() != null && !now.isBefore(grant.expiresAt());
    }

    /** Whether its expiry acts in the present state. */
    public boolean expiryActs() {
        return switch (state) {
            case PENDING -> grant.expiryStates().contains("pending");
            case EARNED -> grant.expiryStates().contains("earned");
            case APPLIED, EXPIRED, CANCELED, REVERSED, REVIEW_REQUIRED -> false;
        };
    }
}
