package io.tributary.billing.application.insight;

import io.tributary.billing.domain.ledger.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Questions that a book does not answer: lists over time and over all users. */
public interface Reads {
    /** What a deduction of this key took, lot by lot; empty when there is none. */
    Mono<List<Taken>> takenBy(String postingKey);

    /** Postings of a user, newest first, with {@code position} before the cursor. */
    Mono<List<Map<String, Object>>> postings(String user, long before, int limit);

    /** Audit entries of a user, newest last; of one subject only, if it is named. */
    Mono<List<Map<String, Object>>> audit(String user, @Nullable String subject);

    /** Stripe events that wait for or of this user. */
    Mono<List<Map<String, Object>>> waitingOf(String user);

    /** Everything that waits for something, by kind (BIL-92). */
    Mono<Map<String, Object>> attention(Instant now);

    /** Differences of the invariants that a query can see; all must be zero (BIL-96). */
    Mono<Map<String, Object>> invariants(Instant now);
}
