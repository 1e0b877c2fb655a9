package io.tributary.attribution.domain.conversion;

import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A user's touch as a decision sees and records it: opaque ids and times, no value, path or label (ATT-83).
 *
 * @param since      business time from which it belongs to the user
 * @param creditedAt sale mark before this decision (ATT-84)
 */
public record TouchFact(
        String id,
        TouchKind kind,
        String provider,
        String program,
        Instant touchedAt,
        Instant since,
        boolean accepted,
        @Nullable Instant creditedAt,
        @Nullable String partner,
        @Nullable String subId,
        @Nullable String referrerKey,
        boolean signupLanding) {

    /** Time, then id (ATT-75). */
    public static final Comparator<TouchFact> ORDER = Comparator.comparing(TouchFact::touchedAt).thenComparing(TouchFact::id);

    /** What a decision needs of an owned touch. */
    public static TouchFact of(OwnedTouch owned) {
        Touch touch = owned.touch();
        return new TouchFact(touch.id(), touch.kind(), touch.provider(), touch.program(), touch.touchedAt(), owned.since(),
                touch.accepted() && !touch.value().isBlank(), touch.creditedAt(), touch.partner(), touch.subId(),
                touch.referrerKey(), touch.signupLanding());
    }

    /** The same touch at another time; what hangs on its time moves along. */
    public TouchFact movedTo(Instant at) {
        Instant newSince = since.equals(touchedAt) || since.isBefore(at) ? at : since;
        return new TouchFact(id, kind, provider, program, at, newSince, accepted, creditedAt, partner, subId, referrerKey, signupLanding);
    }

    /** The same touch with a value that carries weight, or none. */
    public TouchFact withAcceptance(boolean newAccepted) {
        return new TouchFact(id, kind, provider, program, touchedAt, since, newAccepted, creditedAt, partner, subId, referrerKey,
                signupLanding);
    }

    /** The same touch with another sale mark. */
    public TouchFact marked(@Nullable Instant mark) {
        return new TouchFact(id, kind, provider, program, touchedAt, since, accepted, mark, partner, subId, referrerKey, signupLanding);
    }
}
