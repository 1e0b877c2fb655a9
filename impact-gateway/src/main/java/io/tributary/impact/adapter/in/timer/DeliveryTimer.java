package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.dispatch.Dispatcher;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Deliveries of one API that are due. */
public final class DeliveryTimer implements TimerHandler {
    private final Api api;
    private final Dispatcher dispatcher;

    /** Wires it. */
    public DeliveryTimer(Api api, Dispatcher dispatcher) {
        this.api = api;
        this.dispatcher = dispatcher;
    }

    @Override
    public String kind() {
        return DueTimes.kind(api);
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
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return dispatcher.dispatch(api, due);
    }
}
