package io.tributary.attribution.domain.touch;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A user's contact at a business time. With a visitor id it links that visitor to the user (ATT-38).
 *
 * @param id               derived from the event, or the capture's sequence
 * @param accountCreatedAt creation of the account (sign-ups), or null
 * @param touchId          the touch a command set (commands only), or null
 */
public record Contact(
        String id,
        String userId,
        @Nullable String visitorId,
        ContactKind kind,
        Instant at,
        @Nullable Instant accountCreatedAt,
        @Nullable String touchId) {

    /** Business time first; at one instant sign-ups before captures, then ids, so that arrival never matters (ATT-40). */
    public static final Comparator<Contact> ORDER =
            Comparator.comparing(Contact::at).thenComparing(Contact::kind).thenComparing(Contact::id);
}
