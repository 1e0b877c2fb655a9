package io.tributary.messaging.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class ControlledClock extends Clock {
    private final AtomicReference<Instant> now;

    /** Stands at this instant. */
    public ControlledClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Moves it forward. */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    /** Moves it anywhere. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
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
