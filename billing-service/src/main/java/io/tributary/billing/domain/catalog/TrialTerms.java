package io.tributary.billing.domain.catalog;

import java.time.Duration;

/** The trial of a product: its plan key and its exact length (BIL-54). */
public record TrialTerms(String plan, Duration length) {}
