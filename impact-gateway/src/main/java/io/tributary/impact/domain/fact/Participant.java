package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone known to the referral API, per program.
 *
 * @param code         code held, or null
 * @param registeredAt when first registered with success, or null
 * @param attempted    whether a registration may have arrived there
 * @param selfTriedAt  when self-registration was last queued, or null (IMP-49)
 */
public record Participant(String program, String userId, @Nullable String code, @Nullable Instant registeredAt,
        boolean attempted, @Nullable Instant selfTriedAt) {

    /** Nobody yet. */
    public static Participant none(String program, String userId) {
        return new Participant(program, userId, null, null, false, null);
    }

    /** Whether a registration succeeded. */
    public boolean registered() {
        return registeredAt != null;
    }

    /** A registration may arrive from now on. */
    public Participant tried() {
        return new Participant(program, userId, code, registeredAt, true, selfTriedAt);
    }

    /** Registered; a known code is never lost (IMP-49). */
    public Participant registered(Instant at, @Nullable String newCode) {
        return new Participant(program, userId, newCode == null ? code : newCode,
                registeredAt == null ? at : registeredAt, true, selfTriedAt);
    }

    /** Self-registration was queued. */
    public Participant selfTried(Instant at) {
        return new Participant(program, userId, code, registeredAt, attempted, at);
    }
}
