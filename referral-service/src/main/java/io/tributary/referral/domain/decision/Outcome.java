package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.Role;
import org.jspecify.annotations.Nullable;

/**
 * What one side gets (REF-29).
 *
 * @param userId      beneficiary; null when the referrer is unresolved
 * @param result      {@code granted}, {@code cap_limited} or {@code disqualified}
 * @param months      months granted (free months)
 * @param amountMinor minor units granted (bonus credits)
 * @param basisPoints share of the list price (bonus credits)
 * @param sourcePlan  plan the amount was taken from (bonus credits)
 * @param rewardId    the reward, when granted
 */
public record Outcome(
        Role role,
        @Nullable String userId,
        String result,
        @Nullable String reason,
        String rewardKind,
        int months,
        long amountMinor,
        @Nullable String currency,
        @Nullable Integer basisPoints,
        @Nullable String sourcePlan,
        @Nullable String rewardId,
        @Nullable String smallestChange) {

    /** Constant of a granted outcome. */
    public static final String GRANTED = "granted";

    /** Whether a reward arises. */
    public boolean granted() {
        return result.equals(GRANTED);
    }

    /** The same outcome with its smallest change. */
    public Outcome explained(String change) {
        return new Outcome(role, userId, result, reason, rewardKind, months, amountMinor, currency, basisPoints, sourcePlan,
                rewardId, change);
    }
}
