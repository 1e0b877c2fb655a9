package io.tributary.impact.domain.delivery;

/** The two APIs of an account; budget, breaker and credentials are kept per account and API (IMP-4). */
public enum Api {
    PERFORMANCE, ADVOCATE;

    /** Name in tables, timers and answers. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
