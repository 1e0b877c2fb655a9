package io.tributary.attribution.application.review;

import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.AttributionHistory;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Contact;
import java.time.Instant;
import java.util.List;

/** Looks at one user as a whole: links, attributions, conversions. Pure; the same state yields the same plan. */
public final class UserReview {
    private UserReview() {}

    /** The plan of what follows. */
    public static Review of(UserState state, Programs programs, Occasion occasion) {
        Review review = Review.of(state.account().ownerId());
        Account account = state.account();
        // before any auth event only an import takes effect (ATT-42)
        List<Contact> contacts = account.known() ? state.contacts() : List.of();
        AttributionHistory history = new AttributionHistory(contacts, state.touches(), state.imports(), programs);
        if (occasion.evidence() && !account.erased()) {
            new LinkReview(state, review).run();
            if (!account.kind().notPersonal()) {
                new AttributionReview(state, contacts, programs, review).run(history.at(Instant.MAX));
            }
        }
        new ConversionReview(state, history, programs, occasion, review).run();
        return review;
    }
}
