package io.tributary.endtoend;

import java.util.SplittableRandom;

/**
 * How much happens, and by which seed; {@code -Dcrash.events} and {@code -Dcrash.seed} decide.
 *
 * @param events least number of events that flow
 * @param seed   printed at the start; the same seed gives the same people, facts and order
 */
record CrowdSize(int events, long seed) {
    private static final int IN_THE_BUILD = 2_000;

    static CrowdSize given() {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        return new CrowdSize(Integer.getInteger("crash.events", IN_THE_BUILD), seed);
    }

    SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
