package io.tributary.simulators.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One scripted answer, used once.
 *
 * @param status HTTP status; a 2xx has its normal effect
 * @param body text to send instead of the normal body, or null for the normal one
 * @param delay simulated time until the answer is sent; one that reaches the caller's time limit drops the connection
 * @param retryAfter seconds of a {@code Retry-After} header, or null for none
 * @param acceptThenTimeout whether the effect happens and the connection is dropped at the caller's time limit
 */
public record Reply(
        int status, @Nullable String body, Duration delay, @Nullable Integer retryAfter, boolean acceptThenTimeout) {

    public Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200..599, was " + status);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative");
        }
    }

    /** An answer with this status and the normal body of it. */
    public static Reply status(int status) {
        return new Reply(status, null, Duration.ZERO, null, false);
    }

    /** An answer with this status and this text. */
    public static Reply of(int status, String body) {
        return new Reply(status, body, Duration.ZERO, null, false);
    }

    /** The effect happens, the answer never comes. */
    public static Reply acceptedButNeverAnswered() {
        return new Reply(200, null, Duration.ZERO, null, true);
    }

    /** The same answer, later. */
    public Reply after(Duration wait) {
        return new Reply(status, body, wait, retryAfter, acceptThenTimeout);
    }

    /** The same answer with a {@code Retry-After} of so many seconds. */
    public Reply retryAfter(int seconds) {
        return new Reply(status, body, delay, seconds, acceptThenTimeout);
    }

    /** Whether the request has its normal effect although a script answers it. */
    public boolean hasEffect() {
        return acceptThenTimeout || status < 300;
    }
}
