package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/**
 * State of a charge.
 *
 * @param methodType  type of the payment method, if told
 * @param fingerprint its fingerprint, if told; never stored or published as it is
 * @param fraud       whether Stripe or the user reports it as fraudulent
 */
public record ChargeFact(String id, @Nullable String customer, @Nullable String intent, @Nullable String invoice, boolean succeeded,
        long amount, String currency, long refunded, boolean fraud, @Nullable String methodType, @Nullable String fingerprint,
        Labels labels) implements StripeFact {}
