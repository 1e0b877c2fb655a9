package io.tributary.billing.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What billing knows of a user as such; its row is the lock of everything that concerns the user.
 *
 * @param spentMicros   credits spent so far, hybrid bookings not counted (BIL-45, BIL-75)
 * @param blockedCause  why further purchases of {@code blockedProduct} are refused (BIL-84)
 * @param erasedAt      when the person was erased
 * @param accountKind   {@code organization} or {@code internal} where the account was told to be that (BIL-37)
 */
public record Account(String userId, long spentMicros, int lots, @Nullable String blockedProduct, @Nullable String blockedCause,
        @Nullable Instant erasedAt, @Nullable String accountKind) {
    /** A user not heard of before. */
    public static Account of(String userId) {
        return new Account(userId, 0, 0, null, null, null, null);
    }

    /** More was spent. */
    public Account spent(long micros) {
        return new Account(userId, Math.addExact(spentMicros, micros), lots, blockedProduct, blockedCause, erasedAt, accountKind);
    }

    /** One lot more. */
    public Account numbered() {
        return new Account(userId, spentMicros, lots + 1, blockedProduct, blockedCause, erasedAt, accountKind);
    }

    /** Purchases of the product are refused from now on. */
    public Account blocked(String product, String cause) {
        return new Account(userId, spentMicros, lots, product, cause, erasedAt, accountKind);
    }

    /** The person was erased. */
    public Account erased(Instant at) {
        return new Account(userId, spentMicros, lots, blockedProduct, blockedCause, at, null);
    }

    /** The account is of this kind. */
    public Account ofKind(String kind) {
        return new Account(userId, spentMicros, lots, blockedProduct, blockedCause, erasedAt, kind);
    }
}
