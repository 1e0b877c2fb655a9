package io.tributary.impact.reporting.domain.commission;

import io.tributary.impact.reporting.domain.fact.Sale;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: a commission, a clawback or a correction.
 *
 * @param id        commission id; clawbacks and corrections have ids of their own
 * @param type      what it is
 * @param parent    the commission a clawback belongs to
 * @param partner   partner code, lower case
 * @param origin    sale behind it; null for corrections
 * @param kind      what was paid for
 * @param subId     partner's label
 * @param money     amounts
 * @param state     state
 * @param reason    why it is in that state, or the payout's reference
 * @param settledAt business time it counts at
 * @param approveAt end of the hold
 * @param manual    whether a program manager approves
 * @param byHand    whether a program manager reversed it
 * @param entries   entries so far
 */
public record Line(String id, Type type, @Nullable String parent, String partner, @Nullable Origin origin, Kind kind,
                   @Nullable String subId, Money money, State state, @Nullable String reason, Instant settledAt,
                   Instant approveAt, boolean manual, boolean byHand, int entries) {

    /** Sorts of lines. */
    public enum Type {
        COMMISSION, CLAWBACK, CORRECTION;

        /** Constant as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The sale behind a line.
     *
     * @param key    program and payment
     * @param userId who paid
     */
    public record Origin(Sale.Key key, String userId) {}

    /**
     * Amounts of a line.
     *
     * @param amountMinor  what it is worth; of a reversed line what was left before
     * @param clawedMinor  what clawbacks took of it after it was paid, not above 0
     * @param baseMinor    base it is computed from
     * @param rateBp       basis points
     * @param termsVersion version of the terms
     * @param currency     ISO 4217
     */
    public record Money(long amountMinor, long clawedMinor, long baseMinor, int rateBp, int termsVersion,
                        String currency) {
        Money of(long amount, long base) {
            return new Money(amount, clawedMinor, base, rateBp, termsVersion, currency);
        }

        Money clawed(long difference) {
            return new Money(amountMinor, clawedMinor + difference, baseMinor, rateBp, termsVersion, currency);
        }
    }

    /** Whether it counts as a conversion: commissions do, unless they turned out to earn nothing (REP-22). */
    public boolean counts() {
        return type == Type.COMMISSION
                && !(state == State.REVERSED && reason != null && Verdict.Cause.is(reason));
    }

    /** Whether it still stands for credit the partner holds, so that its money is not paid for twice (REP-11). */
    public boolean carries() {
        return counts() && !Ledger.RECREDITED.equals(reason);
    }

    Line with(Money changed, int more) {
        return new Line(id, type, parent, partner, origin, kind, subId, changed, state, reason, settledAt, approveAt,
                manual, byHand, entries + more);
    }

    Line with(Kind changed) {
        return new Line(id, type, parent, partner, origin, changed, subId, money, state, reason, settledAt, approveAt,
                manual, byHand, entries + 1);
    }

    Line with(State changed, @Nullable String why) {
        return new Line(id, type, parent, partner, origin, kind, subId, money, changed, why, settledAt, approveAt,
                manual, byHand, entries + 1);
    }

    Line reversedByHand() {
        return new Line(id, type, parent, partner, origin, kind, subId, money, state, reason, settledAt, approveAt,
                manual, true, entries);
    }
}
