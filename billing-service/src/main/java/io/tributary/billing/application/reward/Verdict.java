package io.tributary.billing.application.reward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an attempt at the provider ended (BIL-59 steps 2 and 3). */
public sealed interface Verdict {
    /** The boundary is where the intent wants it. */
    record Moved(String stripeObject) implements Verdict {}

    /** Tried again later. */
    record TryLater(String answer, boolean surelyNoEffect) implements Verdict {}

    /** No key, or a key that Stripe does not accept. */
    record Unauthorized() implements Verdict {}

    /** Refused for good. */
    record Rejected(int status, String code) implements Verdict {}

    /** A schedule of another shape; nothing was sent (BIL-65). */
    record Ambiguous() implements Verdict {}

    /** Stripe shows neither boundary, or charged in between (BIL-68, BIL-69). */
    record Drifted(@Nullable Instant provider, @Nullable String invoice) implements Verdict {}

    /** The attempt was ended meanwhile. */
    record Dropped() implements Verdict {}
}
