package io.tributary.attribution.application.review;

import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.person.Imported;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.OwnedTouch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one user.
 *
 * @param attributions as told so far, by provider
 * @param told         what was told before and is not told again
 * @param conversions  in the order of processing
 * @param credits      affiliate credit of the first conversion, by product (ATT-84)
 */
public record UserState(
        Account account,
        List<Contact> contacts,
        List<OwnedTouch> touches,
        List<Imported> imports,
        Map<String, StoredAttribution> attributions,
        Told told,
        List<ConversionRecord> conversions,
        Map<String, Credited> credits) {

    /**
     * An attribution as last told.
     *
     * @param leadAt time of the one lead, or null while none was told (ATT-60)
     */
    public record StoredAttribution(Attribution attribution, int revision, @Nullable Instant leadAt) {}

    /**
     * @param friends  programs whose friend's touch was told
     * @param visitors visitors whose link was told
     * @param values   friends' values told, as {@code program|digest}
     */
    public record Told(Set<String> friends, Set<String> visitors, Set<String> values) {}
}
