package io.tributary.attribution.domain.conversion;

import io.tributary.attribution.domain.person.Attribution;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A user's affiliate attribution as a fallback sees it (ATT-80); no click id. */
public record AttributionFact(
        String provider, String program, @Nullable String touchId, @Nullable String partner, @Nullable String subId, Instant attributedAt) {

    /** The oldest, then by provider key. */
    public static final Comparator<AttributionFact> ORDER =
            Comparator.comparing(AttributionFact::attributedAt).thenComparing(AttributionFact::provider);

    /** What a decision needs of an attribution. */
    public static AttributionFact of(Attribution attribution) {
        return new AttributionFact(attribution.provider(), attribution.program(), attribution.touchId(), attribution.partner(),
                attribution.subId(), attribution.attributedAt());
    }
}
