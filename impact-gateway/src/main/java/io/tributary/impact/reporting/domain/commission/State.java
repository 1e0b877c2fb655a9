package io.tributary.impact.reporting.domain.commission;

import java.util.Locale;

/** State of a line of the ledger (REP-13). */
public enum State {
    PENDING, APPROVED, PAID, REVERSED;

    /** Constant as published. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its constant. */
    public static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
