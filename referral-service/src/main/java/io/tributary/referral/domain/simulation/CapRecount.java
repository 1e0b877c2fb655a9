package io.tributary.referral.domain.simulation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Caps counted again in decision order (REF-59): what was recorded, moved by what the simulation granted more or less.
 *
 * @param recorded what each referrer had used after the last recorded decision seen
 * @param moved    how much more the simulation has granted each referrer so far
 */
public record CapRecount(SortedMap<String, Long> recorded, SortedMap<String, Long> moved) {
    /** Nothing seen. */
    public static CapRecount start() {
        return new CapRecount(new TreeMap<>(), new TreeMap<>());
    }

    /** What the referrer would have used, where nothing is recorded for this decision. */
    public long used(String referrer) {
        return recorded.getOrDefault(referrer, 0L) + moved.getOrDefault(referrer, 0L);
    }

    /** What the referrer would have used, where this use is recorded. */
    public long used(String referrer, long recordedUse) {
        return recordedUse + moved.getOrDefault(referrer, 0L);
    }

    /** After a recorded decision. */
    public CapRecount recorded(String referrer, long use, long granted) {
        SortedMap<String, Long> next = new TreeMap<>(recorded);
        next.put(referrer, use + granted);
        return moved(next, referrer, -granted);
    }

    /** After a simulated grant. */
    public CapRecount simulated(String referrer, long granted) {
        return moved(recorded, referrer, granted);
    }

    private CapRecount moved(SortedMap<String, Long> known, String referrer, long by) {
        SortedMap<String, Long> next = new TreeMap<>(moved);
        next.merge(referrer, by, Long::sum);
        return new CapRecount(known, next);
    }
}
