package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.Retention;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Days on which something was kept long enough. */
public final class RetentionTimer implements TimerHandler {
    private final Function<Instant, Mono<Void>> forget;

    /** @param forget forgets what was kept long enough by then, in the ambient transaction */
    public RetentionTimer(Function<Instant, Mono<Void>> forget) {
        this.forget = forget;
    }

    @Override
    public String kind() {
        return Retention.KIND;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DELIVERY;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return forget.apply(now);
    }
}
