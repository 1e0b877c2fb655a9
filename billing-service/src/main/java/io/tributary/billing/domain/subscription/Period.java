package io.tributary.billing.domain.subscription;

import io.tributary.billing.domain.calendar.Months;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The paid period and the renewal boundary (BIL-9, BIL-10).
 *
 * @param anchor        start of counting for credit-funded boundaries
 * @param anchorPeriods which boundary since the anchor {@code renewsAt} is
 * @param periodStart   start of the period last paid
 * @param periodEnd     end of the period last paid, rewards included
 * @param renewsAt      instant at which the next unpaid period begins
 * @param plannedAt     boundary as last settled or planned, rewards not included (invariant 5)
 * @param monthsApplied months of rewards added since {@code plannedAt}, reversals taken off
 */
public record Period(@Nullable Instant anchor, int anchorPeriods, @Nullable Instant periodStart, @Nullable Instant periodEnd,
        @Nullable Instant renewsAt, @Nullable Instant plannedAt, int monthsApplied) {
    /** Nothing paid yet. */
    public static final Period NONE = new Period(null, 0, null, null, null, null, 0);

    /** A period known from a provider. */
    public static Period provided(@Nullable Instant start, @Nullable Instant end) {
        return new Period(null, 0, start, end, end, end, 0);
    }

    /** The first period counted from an anchor. */
    public static Period anchored(Instant anchor, int months) {
        Instant end = Months.boundary(anchor, months, 1);
        return new Period(anchor, 1, anchor, end, end, end, 0);
    }

    /** The next period after the boundary in force, counted from the same anchor. */
    public Period advanced(Instant boundary, int months) {
        if (anchor == null) {
            return anchored(boundary, months);
        }
        Instant end = Months.boundary(anchor, months, anchorPeriods + 1);
        return end.isAfter(boundary)
                ? new Period(anchor, anchorPeriods + 1, boundary, end, end, end, 0)
                : anchored(boundary, months);
    }

    /** The boundary moved by a reward or back by its reversal; counting starts anew there, and nothing is left applied after all went back (BIL-9, BIL-60). */
    public Period moved(Instant boundary, int months) {
        int applied = monthsApplied + months;
        return new Period(boundary, 0, periodStart, boundary, boundary, applied == 0 ? boundary : plannedAt, applied);
    }

    /** The boundary another party moved. */
    public Period movedByProvider(Instant boundary) {
        return new Period(anchor, anchorPeriods, periodStart, boundary, boundary, boundary, 0);
    }
}
