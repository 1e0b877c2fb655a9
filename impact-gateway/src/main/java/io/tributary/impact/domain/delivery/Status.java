package io.tributary.impact.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery stands.
 *
 * @param reason     why, as a constant; null where the state says it all
 * @param detail     field names, setting names, or the vendor's error codes; never contents
 * @param dueAt      when something happens by itself, or null
 * @param leaseUntil end of the worker's claim while sending
 * @param settledAt  when it ended
 */
public record Status(DeliveryState state, @Nullable String reason, @Nullable String detail, @Nullable Instant dueAt,
        @Nullable Instant leaseUntil, @Nullable Instant settledAt) {

    /** Waits for something; looked at again at that time, if any. */
    public static Status blocked(String reason, @Nullable Instant due) {
        return new Status(DeliveryState.BLOCKED, reason, null, due, null, null);
    }

    /** May be sent from that time on. */
    public static Status queued(@Nullable String reason, Instant due) {
        return new Status(DeliveryState.QUEUED, reason, null, due, null, null);
    }

    /** Claimed by one worker. */
    public static Status sending(Instant until) {
        return new Status(DeliveryState.SENDING, null, null, until, until, null);
    }

    /** Accepted, the result is looked for at that time. */
    public static Status resolving(@Nullable String reason, Instant due) {
        return new Status(DeliveryState.RESOLVING, reason, null, due, null, null);
    }

    /** Settings are missing or refused. */
    public static Status unconfigured(String reason, @Nullable String settings) {
        return new Status(DeliveryState.UNCONFIGURED, reason, settings, null, null, null);
    }

    /** Ended. */
    public static Status ended(DeliveryState state, @Nullable String reason, @Nullable String detail, Instant at) {
        return new Status(state, reason, detail, null, null, at);
    }
}
