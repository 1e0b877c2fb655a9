package io.tributary.referral.domain.reward;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows for a reward; some of it is published (REF-40). */
public sealed interface RewardEvent {
    /** Business time. */
    Instant at();

    /** It may be fulfilled, for the first time or again; these adverse reasons are overruled. Published. */
    record Released(Set<String> overruled, Instant at) implements RewardEvent {}

    /** It must not be fulfilled. Published. */
    record Withdrawn(String reason, boolean adverse, RewardState state, Instant at) implements RewardEvent {}

    /** It lapsed at its own time. Published. */
    record Lapsed(Instant at) implements RewardEvent {}

    /** A person must look at it. Published. */
    record Held(String reason, boolean adverse, Instant at) implements RewardEvent {}

    /** A person has looked. Published. */
    record ReviewClosed(RewardMessage.Resolution resolution, Set<String> overruled, RewardState state, Instant at)
            implements RewardEvent {}

    /** Billing waits. Not published. */
    record Waiting(String cause, RewardState state, Instant at) implements RewardEvent {}

    /** Billing moved something; the state is the one after it. Not published. */
    record MadeReal(Application application, RewardState state) implements RewardEvent {
        @Override
        public Instant at() {
            return application.at();
        }
    }

    /** A reason was added; the shown one is this. Not published. */
    record ReasonAdded(Set<String> added, String shown, Instant at) implements RewardEvent {}

    /**
     * Nothing follows; it is only recorded.
     *
     * @param why {@code stale_message}, or null where the state has no arm for the message
     */
    record Ignored(@Nullable String why, Instant at) implements RewardEvent {}
}
