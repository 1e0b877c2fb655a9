package io.tributary.simulators.stripe.object;

import java.time.Instant;

/**
 * A stretch of time, end excluded.
 *
 * @param start first instant
 * @param end first instant after it
 */
public record Span(Instant start, Instant end) {}
