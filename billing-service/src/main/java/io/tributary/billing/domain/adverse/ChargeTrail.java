package io.tributary.billing.domain.adverse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one charge; facts are only added (BIL-24, BIL-85).
 *
 * @param instrument       keyed hash of what paid, if told
 * @param refundedMinor    greatest sum refunded that any event told
 * @param warnedAt         early fraud warning
 */
public record ChargeTrail(String chargeId, @Nullable String intentId, @Nullable String invoiceId, @Nullable String orderId,
        @Nullable String methodType, @Nullable String instrument, boolean succeeded, @Nullable Long chargedMinor,
        long refundedMinor, @Nullable Instant refundedAt, @Nullable Instant disputedAt, @Nullable Instant fraudAt,
        @Nullable Instant warnedAt) {
    /** Prefix of the id of a trail that stands for a payment intent whose charge is not known yet. */
    public static final String VIA = "via:";

    /** Whether this stands for a payment intent whose charge was not known. */
    public boolean standsForIntent() {
        return chargeId.startsWith(VIA);
    }

    /** A charge of which nothing is known. */
    public static ChargeTrail of(String charge) {
        return new ChargeTrail(charge, null, null, null, null, null, false, null, 0, null, null, null, null);
    }

    /** Both together; what was known stays, sums take the greater one, times the earlier. */
    public ChargeTrail merge(ChargeTrail other) {
        boolean grown = other.refundedMinor > refundedMinor;
        Instant refunded = grown ? other.refundedAt : other.refundedMinor == refundedMinor ? earlier(refundedAt, other.refundedAt) : refundedAt;
        return new ChargeTrail(chargeId, first(intentId, other.intentId), first(invoiceId, other.invoiceId),
                first(orderId, other.orderId), first(methodType, other.methodType), first(instrument, other.instrument),
                succeeded || other.succeeded, chargedMinor == null ? other.chargedMinor : chargedMinor,
                Math.max(refundedMinor, other.refundedMinor), refunded,
                earlier(disputedAt, other.disputedAt), earlier(fraudAt, other.fraudAt), earlier(warnedAt, other.warnedAt));
    }

    /** Belongs to this intent. */
    public ChargeTrail ofIntent(@Nullable String intent) {
        return merge(new ChargeTrail(chargeId, intent, null, null, null, null, false, null, 0, null, null, null, null));
    }

    /** Paid this invoice. */
    public ChargeTrail ofInvoice(@Nullable String invoice) {
        return merge(new ChargeTrail(chargeId, null, invoice, null, null, null, false, null, 0, null, null, null, null));
    }

    /** Paid this order. */
    public ChargeTrail ofOrder(@Nullable String order) {
        return merge(new ChargeTrail(chargeId, null, null, order, null, null, false, null, 0, null, null, null, null));
    }

    /** Refunded up to this sum. */
    public ChargeTrail refunded(long sum, Instant at) {
        return merge(new ChargeTrail(chargeId, null, null, null, null, null, false, null, sum, at, null, null, null));
    }

    /** Disputed. */
    public ChargeTrail disputed(Instant at) {
        return merge(new ChargeTrail(chargeId, null, null, null, null, null, false, null, 0, null, at, null, null));
    }

    /** Marked as fraudulent. */
    public ChargeTrail fraudulent(Instant at) {
        return merge(new ChargeTrail(chargeId, null, null, null, null, null, false, null, 0, null, null, at, null));
    }

    /** Warned of. */
    public ChargeTrail warned(Instant at) {
        return merge(new ChargeTrail(chargeId, null, null, null, null, null, false, null, 0, null, null, null, at));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
