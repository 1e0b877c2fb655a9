package io.tributary.simulators.impact.play;

import java.util.Locale;

/** The parts of IMP-90. {@link #QUEUED} is what Impact does by itself. */
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
