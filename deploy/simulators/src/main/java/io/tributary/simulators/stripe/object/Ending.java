package io.tributary.simulators.stripe.object;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a subscription ends.
 *
 * @param atPeriodEnd it will end with its period
 * @param canceledAt when that was asked for, or null
 * @param endedAt when it ended, or null
 */
public record Ending(boolean atPeriodEnd, @Nullable Instant canceledAt, @Nullable Instant endedAt) {

    /** No end in sight. */
    public static final Ending NONE = new Ending(false, null, null);
}
