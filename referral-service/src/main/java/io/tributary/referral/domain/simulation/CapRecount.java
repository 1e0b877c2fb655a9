package io.tributary.referral.domain.simulation;

import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.program.CapTerms;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Caps counted again in decision order (REF-59): what was really granted before a decision, moved by what the simulation has
 * granted more or less so far.
 *
 * @param moved months and rewards per referrer and UTC year, under keys of its own; without entries nothing differs yet
 */
public record CapRecount(SortedMap<String, Long> moved) {
    private static final String MONTHS = "months";
    private static final String REWARDS = "rewards";

    /** Nothing moved. */
    public static CapRecount start() {
        return new CapRecount(new TreeMap<>());
    }

    /**
     * Whether the use recorded with a decision may be taken as it is: both versions count the same things over the same time.
     * The limit may differ.
     */
    public static boolean comparable(@Nullable CapTerms own, @Nullable CapTerms draft) {
        return own != null && draft != null && own.countsMonths() == draft.countsMonths()
                && own.perCalendarYear() == draft.perCalendarYear() && own.returnedByCancel() == draft.returnedByCancel();
    }

    /**
     * What the referrer would have used.
     *
     * @param real what was really used before the decision, in the cap's measure and period
     */
    public long used(String referrer, CapTerms cap, Instant convertedAt, long real) {
        String measure = cap.countsMonths() ? MONTHS : REWARDS;
        long sum = moved.subMap(referrer + "\n", referrer + "\n\uffff").entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(measure))
                .filter(entry -> !cap.perCalendarYear() || entry.getKey().equals(key(referrer, CapUse.year(convertedAt), measure)))
                .mapToLong(java.util.Map.Entry::getValue).sum();
        return Math.max(0, real + sum);
    }

    /** After one conversion, as it was decided and as it would have been. */
    public CapRecount after(Decision recorded, Decision simulated, Instant convertedAt) {
        SortedMap<String, Long> next = new TreeMap<>(moved);
        add(next, recorded, convertedAt, -1);
        add(next, simulated, convertedAt, 1);
        return new CapRecount(next);
    }

    private static void add(SortedMap<String, Long> sums, Decision decision, Instant convertedAt, int sign) {
        String referrer = decision.referrerUserId();
        if (decision.referrer() != null && decision.referrerGranted() && referrer != null) {
            move(sums, key(referrer, CapUse.year(convertedAt), MONTHS), (long) sign * decision.referrer().months());
            move(sums, key(referrer, CapUse.year(convertedAt), REWARDS), sign);
        }
    }

    private static void move(SortedMap<String, Long> sums, String key, long by) {
        long sum = sums.getOrDefault(key, 0L) + by;
        if (sum == 0) {
            sums.remove(key);
        } else {
            sums.put(key, sum);
        }
    }

    private static String key(String referrer, int year, String measure) {
        return referrer + "\n" + year + "\n" + measure;
    }
}
