package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.reconcile.ReconciliationDesk;
import io.tributary.impact.application.reconcile.ReconciliationSteps;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Runs of comparisons that may go on. */
public final class ReconciliationStepTimer implements TimerHandler {
    private static final int MOST = 4;
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final ReconciliationSteps steps;

    /** Wires it. */
    public ReconciliationStepTimer(ReconciliationSteps steps) {
        this.steps = steps;
    }

    @Override
    public String kind() {
        return ReconciliationDesk.KIND;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DELIVERY;
    }

    @Override
    public Mode mode() {
        return Mode.CLAIMED;
    }

    @Override
    public int batchSize() {
        return MOST;
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return steps.fire(due);
    }
}
