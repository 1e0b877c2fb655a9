package io.tributary.impact.reporting.adapter.in.timer;

import io.tributary.impact.reporting.application.CommissionDesk;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Approves commissions exactly at the end of their hold (REP-13). */
public final class HoldTimer implements TimerHandler {
    private final String kind;
    private final CommissionDesk desk;

    /**
     * Wires it.
     *
     * @param kind kind of the timers; key = line id
     */
    public HoldTimer(String kind, CommissionDesk desk) {
        this.kind = kind;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.SETTLEMENT;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return desk.endHolds(due.stream().map(Timer::key).toList(), now);
    }
}
