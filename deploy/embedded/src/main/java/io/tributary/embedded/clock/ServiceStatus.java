package io.tributary.embedded.clock;

import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of itself.
 *
 * @param applied       next offset to apply, per {@code topic-partition}
 * @param outboxPending rows not published yet
 * @param timersDue     timers that may fire now
 * @param inFlight      units of work under way
 * @param nextDue       earliest timer not let through yet
 * @param nextStage     its stage
 */
record ServiceStatus(Map<String, Long> applied, long outboxPending, long timersDue, int inFlight,
                     @Nullable Instant nextDue, @Nullable TimerStage nextStage) {
    Optional<Due> next() {
        return Optional.ofNullable(nextDue).map(at -> new Due(at, nextStage == null ? TimerStage.TRIAL_END : nextStage));
    }

    boolean hasWork() {
        return outboxPending > 0 || timersDue > 0;
    }
}
