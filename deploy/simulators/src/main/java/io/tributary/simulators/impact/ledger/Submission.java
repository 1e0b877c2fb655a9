package io.tributary.simulators.impact.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something Impact has taken in and works on.
 *
 * @param id submission id
 * @param sid account that sent it
 * @param kind {@code conversion} or {@code reverse}
 * @param action action concerned, or null if there is none
 * @param acceptedAt when it was taken in
 * @param completesAt when the result is known
 * @param errorType why it will fail, or null
 */
public record Submission(
        String id,
        String sid,
        String kind,
        @Nullable ImpactAction action,
        Instant acceptedAt,
        Instant completesAt,
        @Nullable String errorType) {

    /** Impact keeps submissions so long (IMP-36). */
    public static final Duration KEPT = Duration.ofDays(90);

    /** Whether the result is known; also when the clock was moved back since. */
    public boolean completeAt(Instant now) {
        return !now.isBefore(completesAt) || (now.isBefore(acceptedAt) && completesAt.isBefore(NEVER));
    }

    /** Completion of what never completes. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
}
