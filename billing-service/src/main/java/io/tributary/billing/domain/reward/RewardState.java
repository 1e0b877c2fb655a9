package io.tributary.billing.domain.reward;

/** What became of a reward here. */
public enum RewardState {
    /** Withdrawal or expiry heard before the grant. */
    UNKNOWN,
    /** May be fulfilled. */
    WAITING,
    /** Must not be fulfilled any more, unless granted again. */
    WITHDRAWN,
    /** Lapsed. */
    EXPIRED,
    /** Cannot be fulfilled by itself (BIL-66). */
    REFUSED,
    /** Made real, once. */
    APPLIED,
    /** To be undone after a review, not done yet. */
    REVERSING,
    /** Undone after a review (BIL-72). */
    REVERSED
}
