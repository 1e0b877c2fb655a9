package io.tributary.referral.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The touch or user attribution that is credited (ATT-83).
 *
 * @param touchId     null for a fallback to the user's attribution
 * @param referrerKey SHA-256 of the referral code or value (referral only)
 */
public record CreditedTouch(
        @Nullable String touchId,
        String provider,
        @Nullable String program,
        @Nullable String partner,
        @Nullable String subId,
        @Nullable String referrerKey,
        @Nullable Instant touchedAt,
        boolean signupLanding) {}
