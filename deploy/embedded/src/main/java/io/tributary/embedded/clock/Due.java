package io.tributary.embedded.clock;

import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.Comparator;

/** When something becomes due, and its place among what is due at the same instant. */
record Due(Instant at, TimerStage stage) implements Comparable<Due> {
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::stage);

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }
}
