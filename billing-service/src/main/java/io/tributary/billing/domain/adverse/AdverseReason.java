package io.tributary.billing.domain.adverse;

/** Reasons, gravest first (BIL-85, BIL-86). */
public enum AdverseReason {
    PAYMENT_FRAUD, PAYMENT_CHARGEBACK, PAYMENT_EARLY_WARNING, PAYMENT_REFUND;

    /** As published. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
