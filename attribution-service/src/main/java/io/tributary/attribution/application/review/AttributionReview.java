package io.tributary.attribution.application.review;

import io.tributary.attribution.application.port.Events.UserGained;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.person.AttributionHistory.Standing;
import io.tributary.attribution.domain.person.FriendTouch;
import io.tributary.attribution.domain.person.Lead;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what changed in a user's affiliate attributions, the one lead per provider, and friends' touches (section 7). */
final class AttributionReview {
    private final UserState state;
    private final List<Contact> contacts;
    private final Programs programs;
    private final Review review;

    AttributionReview(UserState state, List<Contact> contacts, Programs programs, Review review) {
        this.state = state;
        this.contacts = contacts;
        this.programs = programs;
        this.review = review;
    }

    void run(Standing standing) {
        standing.attributions().forEach((provider, attribution) -> compare(attribution, standing.leads().get(provider)));
        FriendTouch.oldest(contacts, state.touches(), programs).forEach((program, touch) -> {
            if (!state.told().friends().contains(program)) {
                review.friends().put(program, touch.id());
                review.events().add(new UserGained(state.account().userId(), touch.provider(), TouchKind.REFERRAL, program, touch.id(),
                        null, null, touch.referrerKey(), touch.touchedAt(), Model.FIRST_TOUCH.word(), false, null, false, 1));
            }
        });
    }

    private void compare(Attribution now, @Nullable Lead lead) {
        StoredAttribution told = state.attributions().get(now.provider());
        boolean leadDue = lead != null && (told == null || told.leadAt() == null);
        if (leadDue && !same(lead.attribution(), now)) {
            told = tell(lead.attribution(), told, lead);
            leadDue = false;
        }
        if (leadDue) {
            tell(now, told, lead);
        } else if (told == null || !same(told.attribution(), now)) {
            tell(now, told, null);
        }
    }

    private StoredAttribution tell(Attribution attribution, @Nullable StoredAttribution before, @Nullable Lead lead) {
        int revision = before == null ? 1 : before.revision() + 1;
        Instant leadBefore = before == null ? null : before.leadAt();
        Instant leadAt = lead == null ? leadBefore : lead.at();
        StoredAttribution stored = new StoredAttribution(attribution, revision, leadAt);
        review.attributions().put(attribution.provider(), stored);
        review.events().add(new UserGained(state.account().userId(), attribution.provider(), TouchKind.AFFILIATE, attribution.program(),
                attribution.touchId(), attribution.partner(), attribution.subId(), null, attribution.attributedAt(),
                attribution.model().word(), lead != null, lead == null ? null : leadAt, lead != null && lead.newUser(), revision));
        return stored;
    }

    private static boolean same(Attribution one, Attribution other) {
        return Objects.equals(one.touchId(), other.touchId()) && one.attributedAt().equals(other.attributedAt())
                && one.program().equals(other.program());
    }
}
