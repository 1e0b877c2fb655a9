package io.tributary.referral.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What billing told of the payment, as far as checks and rewards need it (BIL-37).
 *
 * @param cadence          {@code monthly}, {@code six_months} or {@code yearly}
 * @param listPriceMinor   list price of the plan in minor units
 * @param instrumentStatus status of BIL-73
 * @param instrument       keyed hash of the payment instrument
 */
public record Settlement(
        String paymentProvider,
        String paymentId,
        String userId,
        String product,
        @Nullable String plan,
        @Nullable String cadence,
        @Nullable Long listPriceMinor,
        long amountMinor,
        String currency,
        boolean priorSubscription,
        @Nullable String instrumentStatus,
        @Nullable String instrument,
        Instant settledAt) {}
