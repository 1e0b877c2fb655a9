package io.tributary.attribution.domain.conversion;

import io.tributary.attribution.domain.person.AccountKind;
import java.time.Instant;

/**
 * What this service reads of one settled payment (ATT-67). Holds no user id, so that it can be kept with the decision.
 *
 * @param convertedAt  {@code settled_at}; every window is judged by it
 * @param amountMinor  minor units of the currency
 * @param ordinal      paid-period ordinal for (user, product); 1 is the first, 0 a comped one
 * @param source       customer, test, fraudulent, admin_created or manual_adjustment
 * @param personal     whether the subscription is a personal one
 */
public record Payment(
        String paymentProvider,
        String paymentId,
        String product,
        Instant convertedAt,
        long amountMinor,
        String currency,
        int ordinal,
        String source,
        boolean comped,
        AccountKind accountKind,
        boolean personal,
        boolean adminAdjusted) {}
