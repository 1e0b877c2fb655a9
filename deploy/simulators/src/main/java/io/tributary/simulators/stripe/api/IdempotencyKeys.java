package io.tributary.simulators.stripe.api;

import io.tributary.simulators.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers stored by idempotency key for a day: the same key and request get the same answer, a received 5xx included;
 * another request under the same key is refused.
 */
public final class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    private record Stored(String request, Answer answer, Instant at) {

        boolean validAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }

    private final Map<String, Stored> stored = new HashMap<>();

    /**
     * The answer stored under a key.
     *
     * @param request method, path and parameters
     * @throws StripeProblem if the key carried another request
     */
    public Optional<Answer> find(String key, String request, Instant now) {
        var found = stored.get(key);
        if (found == null || !found.validAt(now)) {
            return Optional.empty();
        }
        if (!found.request().equals(request)) {
            throw StripeProblem.keyReused();
        }
        return Optional.of(found.answer().with("Idempotent-Replayed", true));
    }

    /** Stores an answer if it is of the kind Stripe stores: success, a declined card, a fault of its own. */
    public void store(String key, String request, Answer answer, Instant now) {
        if (answer.status() < 300 || answer.status() == 402 || answer.status() >= 500) {
            stored.put(key, new Stored(request, answer, now));
        }
    }

    /** Forgets all keys. */
    public void clear() {
        stored.clear();
    }
}
