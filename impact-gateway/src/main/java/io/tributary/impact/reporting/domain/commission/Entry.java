package io.tributary.impact.reporting.domain.commission;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only ledger (REP-16).
 *
 * @param number      position among the entries of its line, from 1
 * @param kind        what happened
 * @param amountMinor change of the amount, minor units
 * @param line        the line after it
 * @param reason      reason or reference
 * @param at          business time
 */
public record Entry(int number, Kind kind, long amountMinor, Line line, @Nullable String reason, Instant at) {
    /** What happened. */
    public enum Kind {
        CREDIT, ADJUSTMENT, REVERSAL, APPROVAL, PAYOUT, CLAWBACK, CORRECTION;

        /** Constant as published. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
