package io.tributary.impact.reporting.domain.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Buckets of a series: gapless, in UTC, at most a thousand (REP-31). */
public final class Series {
    /** Most points of one answer. */
    public static final int MOST = 1_000;

    private Series() {}

    /**
     * One bucket.
     *
     * @param start   start of the bucket
     * @param partial whether the period cuts it
     */
    public record Bucket(Instant start, boolean partial) {}

    /** The bucket is too fine for the range. */
    public static final class TooFineException extends RuntimeException {
        TooFineException() {
            super("more than " + MOST + " points");
        }
    }

    /**
     * Buckets from the one that holds {@code from} to the one that holds {@code to}.
     *
     * @param cut  whether facts before {@code from} are left out of the first bucket
     * @param most most buckets; more are too fine
     */
    public static List<Bucket> buckets(Grain grain, Instant from, Instant to, boolean cut, int most) {
        List<Bucket> buckets = new ArrayList<>();
        for (Instant start = grain.start(from); !start.isAfter(to); start = grain.next(start)) {
            boolean first = cut && start.isBefore(from);
            boolean last = grain.next(start).isAfter(to);
            buckets.add(new Bucket(start, first || last));
            if (buckets.size() > most) {
                throw new TooFineException();
            }
        }
        return buckets;
    }
}
