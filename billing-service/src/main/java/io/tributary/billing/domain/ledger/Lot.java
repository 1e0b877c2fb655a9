package io.tributary.billing.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits of one origin (BIL-43). A debt from reported usage is a lot below zero.
 *
 * @param lotKind       {@code paid}, {@code free} or {@code debt}
 * @param sourcePayment {@code provider:payment id} of the purchase, if there was one
 * @param expiresAt     from this instant on what is left does not count
 * @param sequence      order of arrival within one user
 */
public record Lot(String id, String userId, String lotKind, @Nullable String sourcePayment, long originalMicros,
        long remainingMicros, Instant createdAt, @Nullable Instant expiresAt, int sequence) {
    /** Whether it counts at that instant. */
    public boolean countsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** Whether money stands behind it. */
    public boolean paid() {
        return "paid".equals(lotKind);
    }

    /** With this change of what is left. */
    public Lot plus(long micros) {
        return new Lot(id, userId, lotKind, sourcePayment, originalMicros, Math.addExact(remainingMicros, micros), createdAt,
                expiresAt, sequence);
    }
}
