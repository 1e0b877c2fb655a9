package io.tributary.impact.application;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.Click;
import io.tributary.messaging.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * When personal data that nobody asked to erase goes by itself: click ids of nobody after 60 days (OPS-71), the address of
 * a deletion that gave up after 30 (IMP-86). One timer per day that holds such data, so that quiet days cost nothing.
 */
public final class Retention {
    /** Kind of the timers. */
    public static final String KIND = "impact.retention";
    /** Life of a click id that no person is linked to. */
    public static final Duration CLICKS = Duration.ofDays(60);
    /** Life of the address of a deletion that gave up. */
    public static final Duration ADDRESSES = Duration.ofDays(30);

    private Retention() {}

    /** Timers for what these changes keep. */
    public static List<Timer> timers(Collection<Click> clicks, Collection<Delivery> deliveries) {
        Stream<Instant> values = clicks.stream().filter(click -> !click.value().isBlank())
                .map(click -> dayAfter(click.capturedAt().plus(CLICKS)));
        Stream<Instant> addresses = deliveries.stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.PARTICIPANT_DELETE
                        && delivery.facts().address() != null && delivery.status().settledAt() != null)
                .map(delivery -> dayAfter(delivery.status().settledAt().plus(ADDRESSES)));
        return Stream.concat(values, addresses).distinct()
                .map(day -> new Timer(KIND, day.toString(), day)).toList();
    }

    private static Instant dayAfter(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
}
