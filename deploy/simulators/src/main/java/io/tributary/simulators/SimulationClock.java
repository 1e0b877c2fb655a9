package io.tributary.simulators;

import java.time.Instant;

/**
 * The time in which the simulators live. Everything timed (delays, held answers, ends of periods, rate windows,
 * completion of submissions) asks this clock and no other, so that a story may move it.
 *
 * <p>The clock may be moved back between two stories; whoever remembers an instant must stand that.
 */
public interface SimulationClock {

    /** The present instant. */
    Instant now();

    /**
     * Runs {@code action} once when the clock reaches {@code due}, at once if it already has. Actions run in the order
     * of their due time; an action must not block.
     */
    void at(Instant due, Runnable action);
}
