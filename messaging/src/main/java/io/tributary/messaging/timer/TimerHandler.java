package io.tributary.messaging.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Does the work of one kind of timer; every bean of this type is served.
 *
 * <p>{@link Mode#TRANSACTIONAL}: the due rows are removed and {@link #fire} runs in one transaction; it may schedule them
 * again. An error rolls back; the rows are then tried one by one and the guilty one gets a later due time, so that it
 * holds up no other (REF-43, BIL-48).
 *
 * <p>{@link Mode#CLAIMED}, for work that calls the outside (OPS-11): the due time of the rows is first moved to now +
 * {@link #lease()}, committed; then fire runs without a transaction and must itself, in the transaction that stores the
 * outcome, cancel or reschedule each row. After a crash the lease runs out and the row is due again.
 */
public interface TimerHandler {
    /** Kind of the timers served. */
    String kind();

    /** Place among work due at the same instant. */
    TimerStage stage();

    /** See the type's description. */
    default Mode mode() {
        return Mode.TRANSACTIONAL;
    }

    /** Most rows handed over at once. */
    default int batchSize() {
        return 200;
    }

    /** How long a claim lasts by the injected clock (CLAIMED only). */
    default Duration lease() {
        return Duration.ofMinutes(2);
    }

    /** Does the work of timers due at or before now, oldest first. */
    Mono<Void> fire(List<Timer> due, Instant now);

    /** How rows are taken. */
    enum Mode { TRANSACTIONAL, CLAIMED }
}
