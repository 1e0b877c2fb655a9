package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other services are told (IMP-73); ids, references, reasons and times only. */
public sealed interface Announcement {
    /** A participant is registered; a code that another person holds is withheld (IMP-48). */
    record Registered(String deliveryId, String program, String userId, @Nullable String code, boolean codeConflict,
            Instant at) implements Announcement {}

    /** An event was delivered, or resolved to its action. */
    record Reported(Delivery delivery, Instant at) implements Announcement {}

    /** A sale was taken back. */
    record Reversed(Delivery delivery, @Nullable String actionId, Instant at) implements Announcement {}

    /** A reward is marked used at the vendor. */
    record Redeemed(Delivery delivery, Instant at) implements Announcement {}

    /** A delivery failed for good or gave up. */
    record GaveUp(Delivery delivery, Instant at) implements Announcement {}

    /** This service's part of an erasure. */
    record Erased(String userId, Map<String, Long> counts, List<String> pending, Instant deletedAt, Instant at)
            implements Announcement {}
}
