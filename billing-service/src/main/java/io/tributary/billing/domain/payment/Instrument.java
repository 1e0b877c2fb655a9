package io.tributary.billing.domain.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment instrument as a keyed hash, and who paid with it first (BIL-73).
 *
 * @param claimedBy first user, null while unclaimed
 */
public record Instrument(String instrument, @Nullable String methodType, @Nullable String claimedBy, @Nullable Instant claimedAt) {}
