package io.tributary.simulators.stripe.object;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a subscription ends.
 *
 * @param atPeriodEnd it will end with its period
 * @param cancelAt instant at which it will end although that is no end of a period, or null
 * @param canceledAt when that was asked for, or null
 * @param endedAt when it ended, or null
 */
public record Ending(
        boolean atPeriodEnd, @Nullable Instant cancelAt, @Nullable Instant canceledAt, @Nullable Instant endedAt) {

    /** No end in sight. */
    public static final Ending NONE = new Ending(false, null, null, null);

    /** It will end with its period, asked for at this instant. */
    public static Ending withPeriod(Instant asked) {
        return new Ending(true, null, asked, null);
    }

    /** It will end at an instant of its own, asked for at this instant. */
    public static Ending at(Instant end, Instant asked) {
        return new Ending(false, end, asked, null);
    }

    /** When it will end, given the end of its period; null if it will not. */
    public @Nullable Instant due(Instant periodEnd) {
        return atPeriodEnd ? (Instant) periodEnd : cancelAt;
    }

    /** It ended at this instant. */
    public Ending ended(Instant when) {
        return new Ending(atPeriodEnd, cancelAt, canceledAt == null ? when : canceledAt, when);
    }
}
