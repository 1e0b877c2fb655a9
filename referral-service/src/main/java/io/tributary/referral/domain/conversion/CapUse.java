package io.tributary.referral.domain.conversion;

import io.tributary.referral.domain.program.CapTerms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What one referrer has been granted in one program, by UTC year of the conversions (REF-33, REF-36).
 *
 * @param byYear tallies per year
 */
public record CapUse(Map<Integer, Tally> byYear) {
    /** Nothing granted. */
    public static final CapUse NONE = new CapUse(Map.of());

    /**
     * Granted amounts of one year.
     *
     * @param returnedMonths  of these, months canceled before application
     * @param returnedRewards of these, rewards canceled before application
     */
    public record Tally(long months, long rewards, long returnedMonths, long returnedRewards) {
        /** Both together. */
        public Tally plus(Tally more) {
            return new Tally(months + more.months, rewards + more.rewards, returnedMonths + more.returnedMonths,
                    returnedRewards + more.returnedRewards);
        }
    }

    /** What is used, in the cap's measure, for a conversion at this time. */
    public long used(CapTerms cap, Instant convertedAt) {
        return byYear.entrySet().stream()
                .filter(year -> !cap.perCalendarYear() || year.getKey() == year(convertedAt))
                .mapToLong(year -> used(cap, year.getValue())).sum();
    }

    /** After another grant or return. */
    public CapUse plus(int year, Tally more) {
        Map<Integer, Tally> next = new HashMap<>(byYear);
        next.merge(year, more, Tally::plus);
        return new CapUse(Map.copyOf(next));
    }

    /** UTC year of an instant. */
    public static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }

    private static long used(CapTerms cap, Tally tally) {
        long granted = cap.countsMonths() ? tally.months() : tally.rewards();
        long returned = cap.countsMonths() ? tally.returnedMonths() : tally.returnedRewards();
        return cap.returnedByCancel() ? granted - returned : granted;
    }
}
