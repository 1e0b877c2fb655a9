package io.tributary.billing.application.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe event that cannot be used yet; raw content only while it waits (BIL-16, BIL-17).
 *
 * @param waitsFor {@code awaiting_customer_link} or {@code lookup}
 */
public record WaitingEvent(String eventId, String eventType, @Nullable String customerId, @Nullable String userId, Instant createdAt,
        String raw, String waitsFor, Instant since, int attempts) {}
