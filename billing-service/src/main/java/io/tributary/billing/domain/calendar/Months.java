package io.tributary.billing.domain.calendar;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Calendar arithmetic in UTC: time of day kept, day of month clamped to the last valid one (BIL-9, BIL-60). */
public final class Months {
    private static final int MONTHS_A_YEAR = 12;

    private Months() {}

    /** The instant n calendar months later (earlier when negative), clamped: 31 Jan + 1 is 28 or 29 Feb. */
    public static Instant plus(Instant at, int months) {
        return at.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** The n-th boundary counted from an anchor; does not drift (31 Jan, 28 Feb, 31 Mar). */
    public static Instant boundary(Instant anchor, int monthsPerPeriod, int n) {
        return plus(anchor, Math.multiplyExact(monthsPerPeriod, n));
    }

    /** The first monthly boundary counted from the anchor that lies after the instant (BIL-83). */
    public static Instant nextMonthly(Instant anchor, Instant after) {
        int n = (int) Math.max(0, ChronoUnit.MONTHS.between(
                anchor.atOffset(ZoneOffset.UTC), after.atOffset(ZoneOffset.UTC)) - 1);
        while (!boundary(anchor, 1, n).isAfter(after)) {
            n++;
        }
        return boundary(anchor, 1, n);
    }

    /** Year and month in UTC as {@code 2026-04}. */
    public static String label(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }

    /** Calendar months from one label to another; negative when the second is earlier. */
    public static int between(String fromLabel, String toLabel) {
        YearMonth from = YearMonth.parse(fromLabel);
        YearMonth to = YearMonth.parse(toLabel);
        return (to.getYear() - from.getYear()) * MONTHS_A_YEAR + to.getMonthValue() - from.getMonthValue();
    }
}
