package io.tributary.messaging.timer;

/** Makes the runners look again, because a timer was scheduled or the gate moved. */
public interface TimerWakeup {
    /** Returns at once; the runners look soon after. */
    void wake();
}
