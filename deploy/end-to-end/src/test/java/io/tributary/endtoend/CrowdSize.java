package io.tributary.endtoend;

import java.util.SplittableRandom;

/**
 * How much happens, and by which seed; {@code -Dcrash.events}, {@code -Dcrash.kills} and {@code -Dcrash.seed} decide.
 *
 * @param events least number of events that flow
 * @param kills  how often a service is killed while they do
 * @param seed   printed at the start; the same seed gives the same people, facts, order and victims
 */
record CrowdSize(int events, int kills, long seed) {
    private static final int IN_THE_BUILD = 2_000;
    private static final int KILLS_IN_THE_BUILD = 6;

    static CrowdSize given() {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        return new CrowdSize(Integer.getInteger("crash.events", IN_THE_BUILD), Integer.getInteger("crash.kills", KILLS_IN_THE_BUILD), seed);
    }

    SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
