package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** A refund; counts once it has succeeded, and then for ever (BIL-86). */
public record RefundFact(String id, @Nullable String charge, @Nullable String intent, long amount, boolean succeeded) implements StripeFact {}
