package io.tributary.billing.domain.subscription;

/** How a subscription stands; all but canceled are live (BIL-7, BIL-26). */
public enum Status {
    TRIALING, ACTIVE, PAST_DUE, UNPAID, CANCELED;

    /** Whether the subscription still lives. */
    public boolean live() {
        return this != CANCELED;
    }
}
