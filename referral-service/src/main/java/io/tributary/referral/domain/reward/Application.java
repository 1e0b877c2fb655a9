package io.tributary.referral.domain.reward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What billing really did (BIL-66, BIL-80).
 *
 * @param at             when
 * @param oldBoundary    renewal boundary before (free months)
 * @param newBoundary    renewal boundary after (free months)
 * @param issuanceId     issuance (bonus credits)
 */
public record Application(Instant at, @Nullable String subscriptionId, @Nullable Instant oldBoundary,
                          @Nullable Instant newBoundary, @Nullable String issuanceId, long amountMinor) {}
