package io.tributary.simulators.http;

import java.time.Duration;

/** When an answer is sent, and whether it is. Durations are simulated time. */
public sealed interface Timing {

    /** Sent as soon as it is known. */
    record AtOnce() implements Timing {}

    /** Sent when so much simulated time has passed. */
    record After(Duration time) implements Timing {}

    /** Never sent: the connection is dropped when so much simulated time has passed. */
    record DropAfter(Duration time) implements Timing {}

    /** Headers and half of the body are sent at once, then the connection is dropped. */
    record CutShort() implements Timing {}

    /** The connection is dropped in the middle of the body. */
    Timing CUT_SHORT = new CutShort();

    /** Sent as soon as it is known. */
    Timing AT_ONCE = new AtOnce();

    /** The connection is dropped at once. */
    Timing RESET = new DropAfter(Duration.ZERO);

    /** After {@code wait}, or dropped at the caller's time limit if that comes first. */
    static Timing within(Duration wait, Duration clientTimeout) {
        if (wait.isZero()) {
            return AT_ONCE;
        }
        return wait.compareTo(clientTimeout) >= 0 ? new DropAfter(clientTimeout) : new After(wait);
    }
}
