package io.tributary.billing.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Status and marks (BIL-8). */
public record Standing(Status status, @Nullable CancelOrigin cancelOrigin, @Nullable Instant suspendedAt,
        @Nullable Instant pastDueSince, @Nullable Instant activatedAt, @Nullable Instant endedAt,
        @Nullable EndCause endCause, int revision) {
    /** A new subscription in this status. */
    public static Standing fresh(Status status, Instant at) {
        return new Standing(status, null, null, null, status == Status.ACTIVE ? at : null, null, null, 0);
    }

    /** Money arrived: active, and a failure is forgiven together with the suspension it led to (BIL-29). */
    public Standing active(Instant at) {
        return new Standing(Status.ACTIVE, cancelOrigin, pastDueSince == null ? suspendedAt : null, null,
                activatedAt == null ? at : activatedAt, null, null, revision);
    }

    /**
     * Active at that time, unless a failure is known that came later; a subscription that was never active before has been
     * so in between (BIL-24).
     */
    public Standing activeAt(Instant at) {
        if (pastDueSince == null || !at.isBefore(pastDueSince)) {
            return active(at);
        }
        return activatedAt != null ? this
                : new Standing(Status.PAST_DUE, cancelOrigin, suspendedAt, pastDueSince, at, endedAt, endCause, revision);
    }

    /** Nothing is collected, be it not yet. */
    public Standing unpaid() {
        return new Standing(Status.UNPAID, cancelOrigin, suspendedAt, pastDueSince, activatedAt, null, null, revision);
    }

    /** A subscription that is over was paid after all. */
    public Standing paidAfterAll(Instant at) {
        return pastDueSince == null || at.isBefore(pastDueSince) ? this
                : new Standing(status, cancelOrigin, suspendedAt, null, activatedAt, endedAt, endCause, revision);
    }

    /** A payment failed; the time of the first failure counts, whichever is told first (BIL-29). */
    public Standing failing(Status next, Instant since) {
        return new Standing(next, cancelOrigin, suspendedAt, pastDueSince == null || since.isBefore(pastDueSince) ? since : pastDueSince, activatedAt,
                endedAt, endCause, revision);
    }

    /** Set to end, or no longer. */
    public Standing canceling(@Nullable CancelOrigin origin) {
        return new Standing(status, origin, suspendedAt, pastDueSince, activatedAt, endedAt, endCause, revision);
    }

    /** Suspended, or no longer. */
    public Standing suspended(@Nullable Instant at) {
        return new Standing(status, cancelOrigin, at, pastDueSince, activatedAt, endedAt, endCause, revision);
    }

    /** Over, once. */
    public Standing ended(Instant at, EndCause cause) {
        return endedAt != null ? this
                : new Standing(Status.CANCELED, cancelOrigin, suspendedAt, pastDueSince, activatedAt, at, cause, revision);
    }

    Standing revised() {
        return new Standing(status, cancelOrigin, suspendedAt, pastDueSince, activatedAt, endedAt, endCause, revision + 1);
    }
}
