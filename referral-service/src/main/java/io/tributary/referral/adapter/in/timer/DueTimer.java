package io.tributary.referral.adapter.in.timer;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** One kind of due work of this service: at the stage of decisions, in one transaction with its effects. */
public final class DueTimer implements TimerHandler {
    private final String kind;
    private final int batchSize;
    private final Work work;

    /** What a firing does. */
    @FunctionalInterface
    public interface Work {
        /** Does the work of these keys. */
        Mono<Void> of(List<String> keys, Instant now);
    }

    /**
     * @param batchSize most keys at once
     */
    public DueTimer(String kind, int batchSize, Work work) {
        this.kind = kind;
        this.batchSize = batchSize;
        this.work = work;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DECISION;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return work.of(due.stream().map(Timer::key).toList(), now);
    }
}
