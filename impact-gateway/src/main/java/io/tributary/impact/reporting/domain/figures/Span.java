package io.tributary.impact.reporting.domain.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a span without an end is put together from running totals: single facts up to the first full hour, hours up to
 * the first full day, then days. The cost is bounded by the period, never by history (REP-77).
 *
 * @param from first instant included; null = everything
 */
public record Span(@Nullable Instant from) {
    /** First instant covered by hours. */
    public Instant hours() {
        return ceiling(from == null ? Instant.EPOCH : from, ChronoUnit.HOURS);
    }

    /** First instant covered by days. */
    public Instant days() {
        return ceiling(from == null ? Instant.EPOCH : from, ChronoUnit.DAYS);
    }

    private static Instant ceiling(Instant instant, ChronoUnit unit) {
        Instant floor = instant.truncatedTo(unit);
        return floor.equals(instant) ? instant : floor.plus(1, unit);
    }
}
