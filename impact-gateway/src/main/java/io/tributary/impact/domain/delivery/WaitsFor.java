package io.tributary.impact.domain.delivery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an open delivery waits for, in the words that operators count and list by (IMP-70). */
public enum WaitsFor {
    PARENT, FACT, CONFIGURATION, BUDGET, BREAKER, NOT_VISIBLE_YET, RETRY, ANSWER, TURN;

    /** What that status waits for; null when it ended. */
    public static @Nullable WaitsFor of(Status status) {
        String reason = status.reason() == null ? "" : status.reason();
        return switch (status.state()) {
            case BLOCKED -> reason.startsWith("parent_") || "trial_start_open".equals(reason)
                    || "sale_unresolved".equals(reason) ? PARENT : FACT;
            case UNCONFIGURED -> CONFIGURATION;
            case SENDING, RESOLVING -> ANSWER;
            case QUEUED -> switch (reason) {
                case "waiting_for_budget", "throttled" -> BUDGET;
                case "breaker_open" -> BREAKER;
                case "not_visible_yet" -> NOT_VISIBLE_YET;
                case "retry" -> RETRY;
                default -> TURN;
            };
            case DELIVERED, FAILED, GAVE_UP, SKIPPED, WITHDRAWN -> null;
        };
    }

    /** Name in answers and labels. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
