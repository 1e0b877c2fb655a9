package io.tributary.simulators.impact.play;

import java.util.Locale;

/**
 * The parts of IMP-90, and some worse ones: accepted but answered with an error ({@link #ERROR_AFTER_ACCEPT}) or not at
 * all ({@link #RESET_AFTER_ACCEPT}), cut off in the middle of the body ({@link #CUT_BODY}), JSON of another shape
 * ({@link #ODD_BODY}), and what is already there refused ({@link #DUPLICATE_REFUSED}). {@link #QUEUED} is what Impact does
 * by itself.
 */
public enum Mode {
    IMMEDIATE,
    QUEUED,
    ACCEPTED_EMPTY,
    DELAYED_RESOLUTION,
    SUBMISSION_ERROR,
    NEVER_RESOLVES,
    STATUS,
    THROTTLE,
    SLOW,
    TIMEOUT_BEFORE_ACCEPT,
    TIMEOUT_AFTER_ACCEPT,
    RESET,
    ERROR_AFTER_ACCEPT,
    RESET_AFTER_ACCEPT,
    CUT_BODY,
    ODD_BODY,
    DUPLICATE_REFUSED,
    MALFORMED_JSON,
    HTML_BODY,
    HUGE_BODY,
    CONFLICTING_IDS,
    FOREIGN_SUBMISSION_URI,
    REWARD_HIDDEN,
    ALREADY_REDEEMED,
    REWARD_PARTLY_USED,
    NO_CODE,
    CODE_TAKEN,
    CREDENTIALS_REFUSED;

    /**
     * The part with this name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
