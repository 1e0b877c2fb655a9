package io.tributary.billing.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The product trial a subscription began with, if any (BIL-54..56).
 *
 * @param trialEndCause {@code converted}, {@code expired}, {@code canceled} or {@code deleted}; the first cause wins
 */
public record Trial(@Nullable Instant trialStartedAt, @Nullable Instant trialEndsAt, @Nullable Instant trialEndedAt,
        @Nullable String trialEndCause) {
    /** No trial. */
    public static final Trial NONE = new Trial(null, null, null, null);

    /** Whether a trial runs and has not ended. */
    public boolean running() {
        return trialStartedAt != null && trialEndedAt == null;
    }

    /** Whether it runs at that time; at its end instant it is over, however late the sweep is (BIL-56). */
    public boolean runningAt(Instant at) {
        return running() && (trialEndsAt == null || at.isBefore(trialEndsAt));
    }

    /** Ended for this cause; never after its planned end. */
    public Trial ended(Instant at, String cause) {
        if (!running()) {
            return this;
        }
        boolean over = trialEndsAt != null && !at.isBefore(trialEndsAt);
        return new Trial(trialStartedAt, trialEndsAt, over ? trialEndsAt : at, over ? "expired" : cause);
    }
}
