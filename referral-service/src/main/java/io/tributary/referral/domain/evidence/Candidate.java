package io.tributary.referral.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One touch that attribution considered, with its verdict (ATT-83, ATT-88).
 *
 * @param creditedAt sale mark, if set before the decision
 */
public record Candidate(
        String touchId,
        boolean referral,
        String provider,
        String program,
        Instant touchedAt,
        boolean accepted,
        @Nullable Instant creditedAt,
        long windowMillis,
        String verdict,
        @Nullable String partner,
        @Nullable String subId,
        @Nullable String referrerKey,
        boolean signupLanding) {

    /** The same touch as something credited. */
    public CreditedTouch credited() {
        return new CreditedTouch(touchId, provider, program, partner, subId, referrerKey, touchedAt, signupLanding);
    }
}
