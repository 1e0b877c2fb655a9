package io.tributary.billing.domain.stripe;

/** What one Stripe event says, recognized by the fields present (BIL-13, BIL-14). */
public sealed interface StripeFact permits SubscriptionFact, ScheduleFact, InvoiceFact, InvoicePaymentFact, ChargeFact,
        IntentFact, RefundFact, DisputeFact, WarningFact, StripeFact.Unread {
    /** An event of a type that is not read; acknowledged and counted (BIL-13). */
    record Unread(String type) implements StripeFact {}
}
