package io.tributary.billing.adapter.out.stripe;

/** A Stripe event that cannot be used; the message names fields, never contents. */
public final class UnusableEvent extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;

    /** @param reason {@code event_malformed} or {@code invoice_invalid} */
    UnusableEvent(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Constant for the dead letter. */
    public String reason() {
        return reason;
    }
}
