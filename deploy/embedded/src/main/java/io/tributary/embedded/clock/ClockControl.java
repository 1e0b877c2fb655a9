package io.tributary.embedded.clock;

import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the coordinator needs of the running stack. */
interface ClockControl {
    /** What every service says now; empty while one of them does not answer. */
    Optional<Map<String, ServiceStatus>> statuses();

    /** Next offset of every partition each service reads, by service and {@code topic-partition}. */
    Map<String, Map<String, Long>> ends();

    /** Sets every clock and lets timers through up to this stage. */
    void move(Instant now, TimerStage upTo);

    /** Sets every timer aside and every clock to this instant. */
    void rewind(Instant now);
}
