package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** An early fraud warning. */
public record WarningFact(String id, @Nullable String charge, @Nullable String intent, boolean actionable) implements StripeFact {}
