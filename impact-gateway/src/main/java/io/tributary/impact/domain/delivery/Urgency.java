package io.tributary.impact.domain.delivery;

/**
 * Who goes first when the budget is short (IMP-75): a call may take a token only while the bucket holds more than its
 * class must leave to the more urgent ones.
 */
public enum Urgency {
    REVERSAL(0), SALE(10), LEAD(14), UPSERT(18), REDEMPTION(22), LOOK_UP(26), RECONCILIATION(30);

    private final int leavesPercent;

    Urgency(int leavesPercent) {
        this.leavesPercent = leavesPercent;
    }

    /** Percent of the burst that this class leaves untouched; one tenth is kept for reversals. */
    public int leavesPercent() {
        return leavesPercent;
    }
}
