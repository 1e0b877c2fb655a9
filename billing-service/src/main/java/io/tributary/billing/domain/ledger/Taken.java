package io.tributary.billing.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a deduction took from one lot, with what the lot was.
 *
 * @param micros taken, above zero
 */
public record Taken(String lotId, String lotKind, @Nullable String sourcePayment, @Nullable Instant expiresAt, long micros) {}
