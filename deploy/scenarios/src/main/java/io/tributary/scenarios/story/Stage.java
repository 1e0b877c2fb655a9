package io.tributary.scenarios.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the author does to the stage itself: vendors' answers, settings, messages, faults, free requests. */
public sealed interface Stage extends Action {

    /** How a vendor answers the next calls. */
    record Replies(Vendor vendor, String on, List<Reply> replies, @Nullable String user) implements Stage {}

    /** Changes configuration from here on. */
    record Configure(Settings settings) implements Stage {}

    /** A raw Stripe event. */
    record StripeEvent(String type, Object object, @Nullable String apiVersion) implements Stage {}

    /** Any request through the entry point. */
    record Http(String method, String path, @Nullable String as, @Nullable Object body) implements Stage {}

    /** Delivers an earlier step's message again. */
    record Duplicate(int step) implements Stage {}

    /** Kills a service at a point of the next record. */
    record Crash(String service, String when) implements Stage {}

    /** Puts an unusable record on a topic: exactly one of both is given. */
    record Poison(String topic, @Nullable String bytes, @Nullable Object json) implements Stage {}

    /** Ops replays a dead-letter topic. */
    record ReplayDeadLetters(String topic, @Nullable String group) implements Stage {}

    /** Whose simulator. */
    enum Vendor { IMPACT, STRIPE }

    /**
     * One answer, used once.
     *
     * @param status            HTTP status
     * @param body              text, or a structure that is sent as JSON, or null for the vendor's own body
     * @param delaySeconds      how long the answer takes
     * @param retryAfterSeconds value of {@code Retry-After}, or null
     * @param acceptThenTimeout accepts and never answers
     */
    record Reply(int status, @Nullable Object body, int delaySeconds, @Nullable Integer retryAfterSeconds, boolean acceptThenTimeout) {}
}
