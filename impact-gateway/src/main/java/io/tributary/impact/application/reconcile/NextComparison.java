package io.tributary.impact.application.reconcile;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.messaging.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * When actions are compared next (IMP-79). Each period has its own place in time, so that neither a restart nor a second
 * wish puts it off.
 *
 * @param every period, or zero for never
 */
public record NextComparison(Duration every) {
    /** Kind of the timers. */
    public static final String KIND = "impact.reconcile";

    /** The next one after that instant; none when it is never compared. */
    public List<Timer> after(Instant now) {
        if (every.isZero()) {
            return List.of();
        }
        long place = Math.floorDiv(now.toEpochMilli(), every.toMillis()) + 1;
        return List.of(new Timer(KIND, Long.toString(place), Instant.ofEpochMilli(place * every.toMillis())));
    }

    /** A sale that was accepted without reference needs one (IMP-33). */
    public List<Timer> wanted(Collection<Delivery> deliveries, Instant now) {
        return deliveries.stream().anyMatch(NextComparison::sought) ? after(now) : List.of();
    }

    private static boolean sought(Delivery delivery) {
        return delivery.state() == DeliveryState.RESOLVING && "no_reference".equals(delivery.status().reason());
    }
}
