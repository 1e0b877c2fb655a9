package io.tributary.messaging.status;

import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What this process has done and what is still before it. */
public interface MessagingStatus {
    /** A snapshot; reads the database once. */
    Mono<Snapshot> snapshot();

    /** Controlled clock only: sets every timer aside and forgets time-bound memory, before the clock goes to another epoch. */
    Mono<Void> setTimersAside();

    /**
     * @param applied       next offset to apply, per {@code topic-partition} assigned to this process
     * @param outboxPending rows not published yet
     * @param timersDue     timers the gate lets fire now
     * @param inFlight      units of work under way
     * @param nextDue       earliest timer not let through yet, or null
     * @param nextStage     its stage, or null
     */
    record Snapshot(Map<String, Long> applied, long outboxPending, long timersDue, int inFlight,
                    @Nullable Instant nextDue, @Nullable TimerStage nextStage) {}
}
