package io.tributary.attribution.domain.capture;

import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Digest;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A touch found in a capture, before it has an id, a time and an identity. */
public record TouchDraft(
        Provider provider, String program, OpaqueValue value, Source source, Labels labels,
        @Nullable String landingPath, boolean signupLanding) {

    /**
     * The touch of this draft.
     *
     * @param userId the user whose own capture or event made it, or null
     */
    public Touch touch(String id, Instant touchedAt, @Nullable String visitorId, @Nullable String sessionId, @Nullable String userId) {
        String key = labels.rsCode() == null ? value.text() : labels.rsCode();
        boolean referral = provider.kind() == TouchKind.REFERRAL && !key.isEmpty();
        return new Touch(id, provider.kind(), provider.key(), program, visitorId, sessionId, userId, value.text(), value.length(),
                value.rejectReason(), labels, referral ? Digest.sha256(key) : null, null, null, landingPath, signupLanding, source,
                touchedAt, null);
    }
}
