package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Touches, contacts and reached clicks. */
public interface Evidence {
    /**
     * A touch to store.
     *
     * @param duplicateKey what makes a later one a duplicate (ATT-32), or null for commands
     */
    record NewTouch(Touch touch, @Nullable String duplicateKey) {}

    /** Stores touches; answers, by duplicate key, the id of the touch kept where one was a duplicate. */
    Mono<Map<String, String>> storeTouches(List<NewTouch> touches);

    /** Stores contacts; one known already changes nothing. */
    Mono<Void> storeContacts(List<Contact> contacts);

    /** Stores reached clicks; of two for the same visitor the earlier stands. */
    Mono<Void> storeReaches(List<Reach> reaches);

    /** Touches of ours by click id; unknown ones are missing (ATT-51). */
    Mono<Map<String, Touch>> clicks(Collection<String> clickIds);

    /** Touches of a visitor in one UTC day (ATT-19). */
    Mono<Integer> touchesOfDay(String visitorId, Instant day);

    /** Users linked to a visitor at or after an instant, or to be told when the visitor leaves a touch then. */
    Mono<List<String>> usersLinkedSince(String visitorId, Instant from);

    /** Deletes touches of [from, to) that belong to nobody, and sessions as old (ATT-20); answers how many touches. */
    Mono<Long> deleteUnlinked(Instant from, Instant to);
}
