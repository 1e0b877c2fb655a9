package io.tributary.impact.domain.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times between tries (IMP-64). The random factor is passed in. */
public final class Backoff {
    /** Attempts before a delivery gives up; about 24 h. */
    public static final int MOST_ATTEMPTS = 30;
    /** How long a submission, an action or a vendor reward is looked for. */
    public static final Duration LOOKING = Duration.ofHours(72);
    /** Time before the first look at a submission (IMP-34). */
    public static final Duration FIRST_LOOK = Duration.ofSeconds(30);
    private static final long BASE_MILLIS = 60_000;
    private static final long LONGEST_MILLIS = 3_600_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final int PER_MILLE = 1_000;

    private Backoff() {}

    /**
     * 60 s × 2^(n−1) after the n-th attempt, at most 3,600 s, times the factor; a longer {@code Retry-After} replaces it.
     *
     * @param attempts       n, from 1
     * @param factorPerMille random factor in thousandths, 800 to 1,200
     */
    public static Duration after(int attempts, int factorPerMille, @Nullable Duration retryAfter) {
        int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
        long millis = Math.min(BASE_MILLIS << doublings, LONGEST_MILLIS) * factorPerMille / PER_MILLE;
        Duration own = Duration.ofMillis(millis);
        return retryAfter != null && retryAfter.compareTo(own) > 0 ? retryAfter : own;
    }
}
