package io.tributary.billing.domain.reward;

import java.time.Duration;
import java.time.Instant;

/** When a failed call to the provider is tried again: 1 min × 2ⁿ, at most 60 min, jitter ±20 % (BIL-66). */
public final class BackOff {
    private static final long FIRST_MILLIS = 60_000;
    private static final long MOST_MILLIS = 3_600_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final int JITTER_STEPS = 401;
    private static final int JITTER_LEAST = 800;
    private static final int PER_MILLE = 1000;

    private BackOff() {}

    /** @param seed spreads equal failures apart; the same seed gives the same time */
    public static Instant next(Instant now, int failures, String seed) {
        long base = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
        long jitter = JITTER_LEAST + Math.floorMod((seed + failures).hashCode(), JITTER_STEPS);
        return now.plus(Duration.ofMillis(base * jitter / PER_MILLE));
    }
}
