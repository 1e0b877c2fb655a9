package io.tributary.impact.reporting.application.figures;

/** How far behind the topics the figures are, and what they lack (REP-64, REP-65). */
public interface Freshness {
    /** Age of the oldest record not applied yet in milliseconds; 0 when none. */
    long lagMillis();

    /** Records that failed and are therefore in no figure. */
    int incomplete();

    /** Lag above which figures are called stale, in milliseconds. */
    long staleAfterMillis();
}
