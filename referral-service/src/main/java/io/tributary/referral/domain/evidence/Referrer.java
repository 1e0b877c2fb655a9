package io.tributary.referral.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The referrer found by the key of the winning touch.
 *
 * @param internalCode     whether an internal code was the hit
 * @param tombstone        SHA-256 of the normalized address, or null
 * @param erasedAt         when the account was deleted, or null
 * @param blockedSince     start of the block that covers the conversion, or null (REF-16)
 * @param grantsInDay      grants in the 24 h before the conversion
 * @param sharesInstrument whether the referee's instrument is one the referrer has paid with
 */
public record Referrer(String userId, boolean internalCode, @Nullable String tombstone, @Nullable Instant erasedAt,
                       @Nullable Instant blockedSince, int grantsInDay, boolean sharesInstrument) {}
