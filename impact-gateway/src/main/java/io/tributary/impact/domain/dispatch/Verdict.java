package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.delivery.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a delivery may go now. */
public sealed interface Verdict {
    /** It may be sent, not before that time. */
    record Go(Instant from) implements Verdict {}

    /** It waits; looked at again at that time, if any, or when what it waits for arrives. */
    record Wait(String reason, @Nullable Instant until) implements Verdict {}

    /** Settings are missing or refused (IMP-6, IMP-7). */
    record Unconfigured(String reason, String settings) implements Verdict {}

    /** It is over. */
    record End(DeliveryState state, String reason) implements Verdict {}

    /** Not sent by a rule. */
    static Verdict skip(String reason) {
        return new End(DeliveryState.SKIPPED, reason);
    }

    /** No longer wanted. */
    static Verdict withdraw(String reason) {
        return new End(DeliveryState.WITHDRAWN, reason);
    }
}
