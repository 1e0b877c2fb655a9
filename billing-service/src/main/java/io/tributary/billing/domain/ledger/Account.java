package io.tributary.billing.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What billing knows of a user as such; its row is the lock of everything that concerns the user.
 *
 * @param spentMicros   credits spent so far, hybrid bookings not counted (BIL-45, BIL-75)
 * @param blockedCause  why further purchases of {@code blockedProduct} are refused (BIL-84)
 * @param erasedAt      when the person was erased
 */
public record Account(String userId, long spentMicros, int lots, @Nullable String blockedProduct, @Nullable String blockedCause,
        @Nullable Instant erasedAt) {
    /** A user not heard of before. */
    public static Account of(String userId) {
        return new Account(userId, 0, 0, null, null, null);
    }

    /** More was spent. */
    public Account spent(long micros) {
        return new Account(userId, Math.addExact(spentMicros, micros), lots, blockedProduct, blockedCause, erasedAt);
    }

    /** One lot more. */
    public Account numbered() {
        return new Account(userId, spentMicros, lots + 1, blockedProduct, blockedCause, erasedAt);
    }

    /** Purchases of the product are refused from now on. */
    public Account blocked(String product, String cause) {
        return new Account(userId, spentMicros, lots, product, cause, erasedAt);
    }

    /** The person was erased. */
    public Account erased(Instant at) {
        return new Account(userId, spentMicros, lots, blockedProduct, blockedCause, at);
    }
}
