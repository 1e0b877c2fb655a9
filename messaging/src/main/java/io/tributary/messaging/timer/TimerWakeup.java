package io.tributary.messaging.timer;

/** Makes the timers look again at once: after a commit that scheduled something, or when the gate was moved. */
@FunctionalInterface
public interface TimerWakeup {
    /** Looks again; cheap, may be called from any thread. */
    void wake();
}
