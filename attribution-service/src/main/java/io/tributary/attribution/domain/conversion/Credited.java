package io.tributary.attribution.domain.conversion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The touch or attribution that is credited (ATT-83).
 *
 * @param touchId null for a fallback to the user's attribution
 */
public record Credited(
        @Nullable String touchId,
        String provider,
        @Nullable String program,
        @Nullable String partner,
        @Nullable String subId,
        @Nullable String referrerKey,
        @Nullable Instant touchedAt,
        boolean signupLanding) {

    /** Credit for a touch. */
    public static Credited of(TouchFact touch) {
        return new Credited(touch.id(), touch.provider(), touch.program(), touch.partner(), touch.subId(), touch.referrerKey(),
                touch.touchedAt(), touch.signupLanding());
    }

    /** Credit for an attribution. */
    public static Credited of(AttributionFact attribution) {
        return new Credited(null, attribution.provider(), attribution.program(), attribution.partner(), attribution.subId(), null,
                null, false);
    }
}
