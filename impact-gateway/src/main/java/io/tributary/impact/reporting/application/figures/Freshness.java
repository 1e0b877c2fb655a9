package io.tributary.impact.reporting.application.figures;

/** How far behind the topics the figures are (REP-64). */
@FunctionalInterface
public interface Freshness {
    /** Age of the oldest record not applied yet in milliseconds; 0 when none. */
    long lagMillis();
}
