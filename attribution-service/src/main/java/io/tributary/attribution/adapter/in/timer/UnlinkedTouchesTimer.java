package io.tributary.attribution.adapter.in.timer;

import io.tributary.attribution.application.capture.Retention;
import io.tributary.attribution.application.port.Evidence;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes what nobody claimed in time (ATT-20); each timer names one hour of captures, so nothing is scanned twice. */
public final class UnlinkedTouchesTimer implements TimerHandler {
    private final Evidence evidence;

    /** Deletes through this store. */
    public UnlinkedTouchesTimer(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public String kind() {
        return Retention.UNLINKED_TOUCHES;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.ATTRIBUTION;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return Flux.fromIterable(due).map(timer -> Instant.parse(timer.key()))
                .concatMap(start -> evidence.deleteUnlinked(start, Retention.endOf(start))).then();
    }
}
