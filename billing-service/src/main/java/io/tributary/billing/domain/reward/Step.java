package io.tributary.billing.domain.reward;

import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with a waiting reward of free months now (BIL-59, BIL-66, BIL-70). */
public sealed interface Step {
    /** Move the boundary here alone, at once (BIL-63). */
    record MoveHere(Subscription subscription, Instant from, Instant to) implements Step {}

    /** Store an intent and ask Stripe. */
    record AskProvider(Subscription subscription, Instant from, Instant to, boolean viaSchedule) implements Step {}

    /** Not yet; tried again at an instant, or null when something changes. */
    record Defer(String cause, @Nullable Instant retryAt) implements Step {}

    /** A person must look. */
    record Refuse(String cause, Map<String, String> details) implements Step {}

    /** The subscription has only just begun; its first period is about to settle. Looked at again then, at the latest at this time. */
    record Hold(Instant until) implements Step {}

    /** Left alone, and visible in reads only. */
    record LeaveAlone(String cause) implements Step {}
}
