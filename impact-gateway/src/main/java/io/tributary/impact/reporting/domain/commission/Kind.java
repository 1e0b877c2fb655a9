package io.tributary.impact.reporting.domain.commission;

import java.util.Locale;

/** What a commission was paid for (REP-22). */
public enum Kind {
    FIRST, RENEWAL, TOP_UP;

    /** Constant as published. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its constant. */
    public static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
