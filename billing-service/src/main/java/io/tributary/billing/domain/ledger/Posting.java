package io.tributary.billing.domain.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One movement of credits; its legs sum to zero (BIL-42).
 *
 * @param postingKey unique, names its cause
 * @param cause      kind of movement, such as {@code top_up} or {@code period}
 */
public record Posting(String postingKey, String userId, String cause, Instant postedAt, List<Leg> legs) {
    /** Refuses legs that do not sum to zero. */
    public Posting {
        legs = List.copyOf(legs);
        long sum = legs.stream().mapToLong(Leg::micros).reduce(0, Math::addExact);
        if (sum != 0 || legs.size() < 2) {
            throw new IllegalArgumentException("legs of a posting sum to zero, not " + sum);
        }
    }

    /** What it does to the user's balance. */
    public long userMicros() {
        return legs.stream().filter(leg -> "user".equals(leg.account())).mapToLong(Leg::micros).sum();
    }
}
