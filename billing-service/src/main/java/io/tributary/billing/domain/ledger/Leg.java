package io.tributary.billing.domain.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One leg of a posting.
 *
 * @param account {@code user}, {@code cash}, {@code revenue}, {@code promotion}, {@code expiry} or {@code adjustment}
 * @param lotId   lot changed (user legs)
 */
public record Leg(String account, @Nullable String lotId, long micros) {}
