package io.tributary.simulators.impact.play;

import io.tributary.simulators.script.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call is answered.
 *
 * @param mode the part to play
 * @param status status of {@link Mode#STATUS}
 * @param delay time of {@link Mode#SLOW} and {@link Mode#DELAYED_RESOLUTION}
 * @param retryAfter seconds of a {@code Retry-After}, or null
 * @param reply the scripted answer that decides instead of the mode, or null
 */
public record Play(
        Mode mode, int status, Duration delay, @Nullable Integer retryAfter, @Nullable Reply reply) {

    /** What Impact does by itself. */
    public static final Play NORMAL = of(Mode.QUEUED);

    /** A part that needs no figures. */
    public static Play of(Mode mode) {
        return new Play(mode, 503, Duration.ofMinutes(10), null, null);
    }

    /** Answers with this status. */
    public static Play status(int status) {
        return new Play(Mode.STATUS, status, Duration.ZERO, null, null);
    }

    /** Takes this long. */
    public static Play slow(Duration delay) {
        return new Play(Mode.SLOW, 200, delay, null, null);
    }

    /** Answers exactly so. */
    public static Play scripted(Reply reply) {
        return new Play(Mode.QUEUED, reply.status(), reply.delay(), reply.retryAfter(), reply);
    }
}
