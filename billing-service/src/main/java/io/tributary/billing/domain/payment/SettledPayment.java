package io.tributary.billing.domain.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment that settled a period or an order, with every fact others need (BIL-37). Identified by provider and id.
 *
 * @param settledKind   {@code period} or {@code order}
 * @param ordinal       1…n per (user, product); 0 when comped (BIL-38)
 * @param fundedBy      {@code provider:payment id=microdollars} of each purchase that paid (credits only)
 * @param reversedAt    when staff reversed it (credits only)
 */
public record SettledPayment(String paymentProvider, String paymentId, String userId, String product, String settledKind,
        @Nullable String subscriptionId, String subscriptionKind, @Nullable String plan, @Nullable String tier,
        @Nullable String cadence, @Nullable String priceVersion, @Nullable Long listPriceMinor, long amountMinor,
        String currency, @Nullable Instant periodStart, @Nullable Instant periodEnd, int ordinal, Instant settledAt,
        @Nullable String funding, String source, boolean comped, @Nullable String compedCause, boolean adminAdjusted,
        boolean priorSubscription, @Nullable String instrumentStatus, @Nullable String instrument, @Nullable String chargeId,
        @Nullable String intentId, @Nullable String promotionCode, List<String> fundedBy, boolean topUp,
        @Nullable Instant reversedAt) {
    /** Key of maps: provider and id. */
    public String key() {
        return key(paymentProvider, paymentId);
    }

    /** Key of maps: provider and id. */
    public static String key(String provider, String id) {
        return provider + ":" + id;
    }

    /** Paid by this, found out later (BIL-16). */
    public SettledPayment paidBy(@Nullable String charge, @Nullable String intent, @Nullable String foundInstrument,
            @Nullable String status) {
        return new SettledPayment(paymentProvider, paymentId, userId, product, settledKind, subscriptionId, subscriptionKind,
                plan, tier, cadence, priceVersion, listPriceMinor, amountMinor, currency, periodStart, periodEnd, ordinal,
                settledAt, funding, source, comped, compedCause, adminAdjusted, priorSubscription, status, foundInstrument,
                charge, intent, promotionCode, fundedBy, topUp, reversedAt);
    }

    /** Reversed by staff. */
    public SettledPayment reversed(Instant at) {
        return new SettledPayment(paymentProvider, paymentId, userId, product, settledKind, subscriptionId, subscriptionKind,
                plan, tier, cadence, priceVersion, listPriceMinor, amountMinor, currency, periodStart, periodEnd, ordinal,
                settledAt, funding, source, comped, compedCause, adminAdjusted, priorSubscription, instrumentStatus, instrument,
                chargeId, intentId, promotionCode, fundedBy, topUp, at);
    }
}
