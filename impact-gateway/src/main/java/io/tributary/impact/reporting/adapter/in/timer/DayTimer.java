package io.tributary.impact.reporting.adapter.in.timer;

import io.tributary.impact.reporting.application.figures.DayClosing;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Closes UTC days (REP-70). */
public final class DayTimer implements TimerHandler {
    private final DayClosing days;

    /** Wires it. */
    public DayTimer(DayClosing days) {
        this.days = days;
    }

    @Override
    public String kind() {
        return DayClosing.KIND;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DELIVERY;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return days.close(due.stream().map(Timer::key).toList());
    }
}
