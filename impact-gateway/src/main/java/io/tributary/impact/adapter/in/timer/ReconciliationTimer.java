package io.tributary.impact.adapter.in.timer;

import io.tributary.impact.application.reconcile.NextComparison;
import io.tributary.impact.application.reconcile.ReconciliationDesk;
import io.tributary.impact.application.reconcile.ReconciliationStore;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The daily comparison of the last week (IMP-79): every day, or only while some sale is looked for. */
public final class ReconciliationTimer implements TimerHandler {
    private static final Duration LOOKS_BACK = Duration.ofDays(7);

    private final ReconciliationDesk desk;
    private final ReconciliationStore store;
    private final Timers timers;
    private final NextComparison next;
    private final boolean always;

    /** @param always whether it is due each period, even when no sale is looked for */
    public ReconciliationTimer(ReconciliationDesk desk, ReconciliationStore store, Timers timers, NextComparison next,
            boolean always) {
        this.desk = desk;
        this.store = store;
        this.timers = timers;
        this.next = next;
        this.always = always;
    }

    /** Makes sure that a next run is due; one that became due while nobody was here stays due. */
    public void begin(Instant now) {
        if (always) {
            timers.schedule(next.after(now)).subscribe();
        }
    }

    @Override
    public String kind() {
        return NextComparison.KIND;
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
        Mono<Boolean> goesOn = always ? Mono.just(true) : store.anySought();
        return desk.start(now.minus(LOOKS_BACK), now, "")
                .then(goesOn.flatMap(on -> on ? timers.schedule(next.after(now)) : Mono.empty()))
                .then(timers.cancel(NextComparison.KIND, due.stream().map(Timer::key).toList()));
    }
}
