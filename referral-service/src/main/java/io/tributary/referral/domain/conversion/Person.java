package io.tributary.referral.domain.conversion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user's account.
 *
 * @param email       plain address; null when unknown or erased
 * @param tombstone   SHA-256 of the normalized address; kept after erasure
 * @param createdAt   when the account was created, or null
 * @param accountKind personal, organization or internal
 * @param known       whether any auth event has told of it
 * @param heardAt     business time of the auth event the address came from
 * @param erasedAt    when the account was deleted, or null
 */
public record Person(String userId, @Nullable String email, @Nullable String tombstone, @Nullable Instant createdAt,
                     String accountKind, boolean known, @Nullable Instant heardAt, @Nullable Instant erasedAt) {
    /** Nobody has told of this user yet. */
    public static Person stranger(String userId) {
        return new Person(userId, null, null, null, "personal", false, null, null);
    }

    /** After an auth event; of an erased person nothing personal is kept (OPS-74), and older events do not change the address. */
    public Person heard(@Nullable String newEmail, @Nullable String newTombstone, @Nullable Instant created, String kind, Instant at) {
        boolean newer = heardAt == null || !at.isBefore(heardAt);
        boolean takesAddress = newEmail != null && newer && (erasedAt == null || tombstone == null);
        return new Person(userId, erasedAt == null ? takesAddress ? newEmail : email : null,
                takesAddress ? newTombstone : tombstone, createdAt == null ? created : createdAt,
                kind, true, newer ? at : heardAt, erasedAt);
    }

    /** After the account was deleted; the first deletion counts. */
    public Person erased(@Nullable String lastTombstone, Instant at) {
        return new Person(userId, null, tombstone == null ? lastTombstone : tombstone, createdAt, accountKind, true, heardAt,
                erasedAt == null ? at : erasedAt);
    }
}
