package io.tributary.billing.application.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that becomes due at an instant, or none any more (null). */
public record DueWork(String kind, String key, @Nullable Instant at) {
    /** Renewal of a credit-funded subscription; key = subscription. */
    public static final String RENEWAL = "billing.renewal";
    /** End of a trial; key = subscription. */
    public static final String TRIAL_END = "billing.trial-end";
    /** Suspension and lapse of an unpaid subscription; key = subscription. */
    public static final String DUNNING = "billing.dunning";
    /** Lapse of a lot; key = user, bar, lot. */
    public static final String LOT_EXPIRY = "billing.lot-expiry";
    /** Next month of a period of several; key = subscription. */
    public static final String MONTHLY_ISSUANCE = "billing.monthly-issuance";
    /** Free months of a user; key = user. */
    public static final String FREE_MONTHS = "billing.free-months";
    /** What paid an invoice; key = Stripe event. */
    public static final String LOOKUP = "billing.lookup";
    /** Events that waited for a customer link; key = customer. */
    public static final String WAITING = "billing.waiting";
    /** Reading a contradictory mirror back; key = subscription. */
    public static final String READ_BACK = "billing.read-back";
    /** A call to Stripe that must happen; key = errand. */
    public static final String ERRAND = "billing.errand";
}
