package io.tributary.attribution.domain.touch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One recorded contact through a tracked link, code or parameter (ATT-3).
 *
 * @param userId       the user whose own capture, event or command made it; null for what a visitor left (ATT-39)
 * @param value        opaque value, empty when rejected
 * @param valueLength  its true length in characters
 * @param rejectReason why it carries no weight, or null when accepted
 * @param referrerKey  digest of {@code rs_code}, else of the value (referral only, ATT-83)
 * @param creditedAt   sale mark (ATT-84), or null
 */
public record Touch(
        String id,
        TouchKind kind,
        String provider,
        String program,
        @Nullable String visitorId,
        @Nullable String sessionId,
        @Nullable String userId,
        String value,
        int valueLength,
        @Nullable String rejectReason,
        Labels labels,
        @Nullable String referrerKey,
        @Nullable String partner,
        @Nullable String subId,
        @Nullable String landingPath,
        boolean signupLanding,
        Source source,
        Instant touchedAt,
        @Nullable Instant creditedAt) {

    /** The only order among touches: time, then id (ATT-75). */
    public static final Comparator<Touch> ORDER = Comparator.comparing(Touch::touchedAt).thenComparing(Touch::id);

    /** Whether the value carries weight. */
    public boolean accepted() {
        return rejectReason == null;
    }

    /**
     * What two touches share when the later one is a duplicate (ATT-32): program, provider, identity, value (or length,
     * if rejected), {@code rs_code}, landing path and UTC minute.
     *
     * @param identity visitor id, else user id
     */
    public String duplicateKey(String identity) {
        String weight = accepted() ? "=" + value : "#" + valueLength;
        return Digest.of(program, provider, identity, weight, orEmpty(labels.rsCode()), orEmpty(landingPath),
                touchedAt.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
