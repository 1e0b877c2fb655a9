package io.tributary.platform.clock;

import io.tributary.messaging.timer.TimerGate;
import io.tributary.messaging.timer.TimerStage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved from outside; exists in the embedded mode and in tests only (OPS-51, OPS-90). */
public final class ControlledClock extends Clock implements TimerGate {
    private final AtomicReference<Opening> opening;
    private final ZoneId zone;

    /** Stands at start with every timer due by then open. */
    public ControlledClock(Instant start) {
        this(new AtomicReference<>(new Opening(start, TimerStage.DELIVERY)), ZoneOffset.UTC);
    }

    private ControlledClock(AtomicReference<Opening> opening, ZoneId zone) {
        this.opening = opening;
        this.zone = zone;
    }

    /** Moves the clock and opens timers due up to (now, stage). */
    public void moveTo(Instant now, TimerStage stage) {
        opening.set(new Opening(now, stage));
    }

    @Override
    public Opening opening() {
        return opening.get();
    }

    @Override
    public Instant instant() {
        return opening.get().until();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId otherZone) {
        return new ControlledClock(opening, otherZone);
    }
}
