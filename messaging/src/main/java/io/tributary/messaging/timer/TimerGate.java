package io.tributary.messaging.timer;

import java.time.Instant;

/** Says up to where timers may fire: to now in ordinary operation, to (instant, stage) where the clock is controlled. */
public interface TimerGate {
    /** Timers due at or before this instant and stage may fire. */
    Opening opening();

    /** An instant, and the last stage open at that very instant. */
    record Opening(Instant until, TimerStage stage) {}
}
