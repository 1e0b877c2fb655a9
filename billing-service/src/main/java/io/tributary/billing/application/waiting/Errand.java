package io.tributary.billing.application.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to Stripe that must happen in the end: a refund or an immediate cancellation (BIL-84, BIL-87, BIL-94).
 *
 * @param errandId idempotency key at Stripe
 * @param act      {@code refund} or {@code cancel_now}
 * @param target   charge or subscription at Stripe
 */
public record Errand(String errandId, String act, String target, @Nullable String userId, String errandState, int failures,
        Instant openedAt, @Nullable Instant doneAt) {
    /** To be done. */
    public static Errand open(String id, String act, String target, @Nullable String user, Instant at) {
        return new Errand(id, act, target, user, "open", 0, at, null);
    }

    /** Done, or refused for good. */
    public Errand closed(String state, Instant at) {
        return new Errand(errandId, act, target, userId, state, failures, openedAt, at);
    }

    /** Failed once more. */
    public Errand failed() {
        return new Errand(errandId, act, target, userId, errandState, failures + 1, openedAt, null);
    }
}
