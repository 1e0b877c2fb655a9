package io.tributary.referral.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the referee's account.
 *
 * @param known      whether any auth event has told of it
 * @param createdAt  null when never told
 * @param tombstone  SHA-256 of the normalized address, or null without an address
 * @param tombstoned whether that tombstone was on the list at the conversion
 */
public record Account(boolean known, @Nullable Instant createdAt, @Nullable String tombstone, boolean tombstoned) {
    /** Nothing is known. */
    public static final Account UNKNOWN = new Account(false, null, null, false);
}
