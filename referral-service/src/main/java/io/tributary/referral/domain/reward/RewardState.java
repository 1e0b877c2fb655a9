package io.tributary.referral.domain.reward;

/** Where a reward stands (REF-40). */
public enum RewardState {
    PENDING, EARNED, APPLIED, EXPIRED, CANCELED, REVERSED, REVIEW_REQUIRED;

    /** Whether it waits for billing. */
    public boolean waiting() {
        return this == PENDING || this == EARNED;
    }
}
