package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.dispatch.Probes;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Probes of refused credentials that are due (IMP-7). */
public final class ProbeTimer implements TimerHandler {
    private final Probes probes;

    /** Wires it. */
    public ProbeTimer(Probes probes) {
        this.probes = probes;
    }

    @Override
    public String kind() {
        return Probes.KIND;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DELIVERY;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return probes.fire(due, now);
    }
}
