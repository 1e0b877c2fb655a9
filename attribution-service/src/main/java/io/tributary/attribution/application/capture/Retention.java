package io.tributary.attribution.application.capture;

import io.tributary.messaging.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When touches that belong to nobody go (ATT-20): one timer per hour in which some were captured. The hour that is known to
 * have its timer is remembered, so that captures do not queue for that one row.
 */
public final class Retention {
    /** Kind of these timers; the key is the start of the hour. */
    public static final String UNLINKED_TOUCHES = "unlinked-touches";
    private static final Duration SLICE = Duration.ofHours(1);

    private final Duration keep;
    private final AtomicReference<Instant> scheduled = new AtomicReference<>(Instant.MIN);

    /**
     * @param keep how long they are kept; never below the longest window
     */
    public Retention(Duration keep) {
        this.keep = keep;
    }

    /** The timer that ends what is captured now; none when its hour has one. */
    List<Timer> timers(Instant touchedAt, long longestWindowMillis) {
        Instant start = touchedAt.truncatedTo(ChronoUnit.HOURS);
        return start.equals(scheduled.get()) ? List.of()
                : List.of(new Timer(UNLINKED_TOUCHES, start.toString(), start.plus(SLICE).plus(kept(longestWindowMillis))));
    }

    /** Remembers that the hour of this capture has its timer; called once the capture is committed. */
    void committed(Instant touchedAt) {
        scheduled.set(touchedAt.truncatedTo(ChronoUnit.HOURS));
    }

    /** Forgets it, because timers were set aside. */
    public void forget() {
        scheduled.set(Instant.MIN);
    }

    /** End of the slice that a timer's key names. */
    public static Instant endOf(Instant sliceStart) {
        return sliceStart.plus(SLICE);
    }

    /** How long touches of nobody are kept in fact. */
    public Duration kept(long longestWindowMillis) {
        Duration longest = Duration.ofMillis(longestWindowMillis);
        return keep.compareTo(longest) < 0 ? longest : keep;
    }
}
