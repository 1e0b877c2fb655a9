package io.tributary.billing.application.insight;

import io.tributary.billing.domain.ledger.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Questions that a book does not answer: lists over time and over all users. */
public interface Reads {
    /** Legs by which a deduction of this key took credits; empty when there is none. */
    Mono<List<Leg>> takenBy(String postingKey);

    /** Postings of a user, newest first, with {@code position} before the cursor. */
    Mono<List<Map<String, Object>>> postings(String user, long before, int limit);

    /** Audit entries of a user, newest last. */
    Mono<List<Map<String, Object>>> audit(String user);

    /** Stripe events that wait for or of this user. */
    Mono<List<Map<String, Object>>> waitingOf(String user);

    /** Everything that waits for something, by kind (BIL-92). */
    Mono<Map<String, Object>> attention(Instant now);

    /** Differences of the invariants that a query can see; all must be zero (BIL-96). */
    Mono<Map<String, Object>> invariants(Instant now);
}
