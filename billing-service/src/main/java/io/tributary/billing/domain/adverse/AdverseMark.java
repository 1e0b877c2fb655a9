package io.tributary.billing.domain.adverse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing told about a payment, once (BIL-85).
 *
 * @param extent      {@code some} or {@code all}
 * @param sumMinor    sum refunded so far; 0 where the reason has none
 * @param causedBy    {@code provider:payment id} of the purchase that caused it (BIL-88)
 * @param causedMicros part of it
 */
public record AdverseMark(String paymentKey, String reason, String extent, long sumMinor, Instant turnedAt,
        @Nullable String causedBy, long causedMicros) {
    /** Identity of what was told. */
    public String key() {
        return paymentKey + "|" + reason + "|" + extent + "|" + ("some".equals(extent) ? sumMinor : 0);
    }
}
