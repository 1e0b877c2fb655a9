package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a settled payment a sale needs.
 *
 * @param amountMinor amount paid in minor units of the currency
 * @param currency    ISO 4217
 * @param personal    whether the subscription is a personal one (IMP-10)
 */
public record Payment(PaymentKey key, String userId, String product, @Nullable String plan, long amountMinor,
        String currency, @Nullable String itemSku, @Nullable String promotionCode, boolean personal,
        Instant settledAt) {}
