package io.tributary.referral.domain.program;

import org.jspecify.annotations.Nullable;

/**
 * What the two sides earn (REF-38).
 *
 * @param referrerAmount months, or basis points of the referee's list price
 * @param refereeAmount  the same for the referee
 * @param currency       ISO 4217 (bonus credits)
 * @param startsPending  whether rewards begin as {@code pending} instead of {@code earned}
 */
public record RewardTerms(Kind kind, int referrerAmount, int refereeAmount, @Nullable String currency, boolean startsPending) {
    /** What a reward is made of. */
    public enum Kind { NONE, FREE_MONTHS, BONUS_CREDITS }

    /** No reward at all. */
    public static final RewardTerms NOTHING = new RewardTerms(Kind.NONE, 0, 0, null, false);
}
