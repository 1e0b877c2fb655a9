package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** A payment intent that succeeded. */
public record IntentFact(String id, @Nullable String customer, @Nullable String invoice, @Nullable String charge, boolean succeeded,
        long amount, String currency, Labels labels) implements StripeFact {}
