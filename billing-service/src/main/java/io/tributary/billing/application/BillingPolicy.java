package io.tributary.billing.application;

import io.tributary.billing.domain.catalog.Catalog;
import java.time.Duration;

/**
 * What a deployment decides.
 *
 * @param settleThroughLedger    whether a Stripe-funded subscription becomes hybrid at its next settled invoice (BIL-5)
 * @param refundOnEarlyWarning   whether actionable early fraud warnings are refunded by billing itself (BIL-87)
 * @param suspendAfter           time from the first failed attempt to suspension (BIL-29)
 * @param lapseAfter             time from there to the end of a credit-funded subscription (BIL-29)
 */
public record BillingPolicy(Catalog catalog, boolean settleThroughLedger, boolean refundOnEarlyWarning, Duration suspendAfter,
        Duration lapseAfter) {}
