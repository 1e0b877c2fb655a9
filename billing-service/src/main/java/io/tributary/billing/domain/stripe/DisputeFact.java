package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** A dispute; an inquiry is none yet (BIL-85). */
public record DisputeFact(String id, @Nullable String charge, @Nullable String intent, boolean inquiry) implements StripeFact {}
