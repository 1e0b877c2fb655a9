package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.reconcile.ReconciliationDesk;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The daily comparison of the last week (IMP-79); off where the period is zero. */
public final class ReconciliationTimer implements TimerHandler {
    private static final String KIND = "impact.reconcile";
    private static final Duration LOOKS_BACK = Duration.ofDays(7);

    private final ReconciliationDesk desk;
    private final Timers timers;
    private final Duration every;

    /** @param every period, or zero for never */
    public ReconciliationTimer(ReconciliationDesk desk, Timers timers, Duration every) {
        this.desk = desk;
        this.timers = timers;
        this.every = every;
    }

    /** Makes sure that a next run is due; one that became due while nobody was here stays due. */
    public void begin(Instant now) {
        if (!every.isZero()) {
            schedule(now).subscribe();
        }
    }

    @Override
    public String kind() {
        return KIND;
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
        return desk.start(now.minus(LOOKS_BACK), now, "").then(schedule(now))
                .then(timers.cancel(KIND, due.stream().map(Timer::key).toList()));
    }

    /** The next run has a place of its own in time, so that a restart does not put it off. */
    private Mono<Void> schedule(Instant now) {
        long next = now.toEpochMilli() / every.toMillis() + 1;
        return timers.schedule(List.of(new Timer(KIND, Long.toString(next), Instant.ofEpochMilli(next * every.toMillis()))));
    }
}
