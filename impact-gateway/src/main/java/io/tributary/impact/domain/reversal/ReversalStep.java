package io.tributary.impact.domain.reversal;

import io.tributary.impact.domain.delivery.Delivery;

/** What an adverse payment means for its sale and its reversal (IMP-41). */
public enum ReversalStep {
    /** The sale was never there and is not sent. */
    WITHDRAW_SALE,
    /** The sale may be there; the reversal waits until that is settled. */
    AWAIT_SALE,
    /** Reverse by action id, or by tracker and order id without one. */
    REVERSE,
    /** The sale is not there; nothing to reverse. */
    NOTHING_THERE;

    /** The row of the table for the sale's state. */
    public static ReversalStep of(Delivery sale) {
        return switch (sale.state()) {
            case BLOCKED, QUEUED, UNCONFIGURED -> sale.tries().unclear() ? AWAIT_SALE : WITHDRAW_SALE;
            case SENDING, RESOLVING -> AWAIT_SALE;
            case DELIVERED -> REVERSE;
            case FAILED -> "action_not_found".equals(sale.status().reason()) || sale.tries().unclear()
                    ? REVERSE : NOTHING_THERE;
            case GAVE_UP -> sale.tries().unclear() ? REVERSE : NOTHING_THERE;
            case SKIPPED, WITHDRAWN -> sale.tries().unclear() ? REVERSE : NOTHING_THERE;
        };
    }
}
