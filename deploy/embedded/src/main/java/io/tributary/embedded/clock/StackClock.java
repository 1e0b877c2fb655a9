package io.tributary.embedded.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The stack's own clock: the system's, or one that stands still until it is moved. */
public final class StackClock extends Clock {
    private final boolean controlled;
    private volatile Instant now;

    private StackClock(boolean controlled, Instant now) {
        this.controlled = controlled;
        this.now = now;
    }

    /** A clock that stands at this instant. */
    public static StackClock standingAt(Instant start) {
        return new StackClock(true, start.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The system's clock. */
    public static StackClock ofSystem() {
        return new StackClock(false, Instant.EPOCH);
    }

    /** Whether it can be moved. */
    public boolean controlled() {
        return controlled;
    }

    void moveTo(Instant instant) {
        if (!controlled) {
            throw new IllegalStateException("the system's clock cannot be moved");
        }
        now = instant;
    }

    @Override
    public Instant instant() {
        return controlled ? now : Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
