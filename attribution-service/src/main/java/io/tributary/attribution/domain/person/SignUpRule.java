package io.tributary.attribution.domain.person;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an auth event is a sign-up (ATT-41). */
public final class SignUpRule {
    private static final Duration FRESH = Duration.ofMinutes(30);

    private SignUpRule() {}

    /**
     * @param saidNew            the event says so; wins over the mark
     * @param validationComplete the account carries the completed-validation mark
     * @param createdAt          creation of the account, or null
     * @param eventAt            business time of the event; exactly 30 min after the creation still counts
     */
    public static boolean signUp(boolean saidNew, boolean validationComplete, @Nullable Instant createdAt, Instant eventAt) {
        if (saidNew) {
            return true;
        }
        if (validationComplete || createdAt == null || createdAt.isAfter(eventAt)) {
            return false;
        }
        return Duration.between(createdAt, eventAt).compareTo(FRESH) <= 0;
    }
}
