package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a child of a sign-up may go (IMP-67, IMP-68). */
public final class ParentGate {
    private ParentGate() {}

    /** The sign-up of the same user, provider and account; null when there is none (IMP-12). */
    public static @Nullable Delivery parentOf(Delivery child, Surroundings around) {
        String provider = child.about().provider();
        String user = child.about().userId();
        if (provider == null || user == null) {
            return null;
        }
        Delivery signup = around.delivery(DeliveryIds.signup(provider, user));
        return signup == null || !signup.account().equals(child.account()) ? null : signup;
    }

    /** Null when the child may go: the parent's accepting answer was completed at least the gate ago. */
    static @Nullable Verdict judge(@Nullable Delivery parent, Duration gate, Instant now) {
        if (parent == null) {
            return null;
        }
        return switch (parent.state()) {
            case DELIVERED -> gate(parent, gate, now);
            case RESOLVING -> parent.references().acceptedAt() == null ? new Verdict.Wait("parent_open", null)
                    : gate(parent, gate, now);
            case FAILED, GAVE_UP -> new Verdict.Wait("parent_failed", null);
            case UNCONFIGURED -> new Verdict.Wait("parent_unconfigured", null);
            case BLOCKED, QUEUED, SENDING -> new Verdict.Wait("parent_open", null);
            case SKIPPED, WITHDRAWN -> null;
        };
    }

    private static @Nullable Verdict gate(Delivery parent, Duration gate, Instant now) {
        Instant accepted = parent.references().acceptedAt();
        if (accepted == null) {
            return null;
        }
        Instant open = accepted.plus(gate);
        return now.isBefore(open) ? new Verdict.Wait("parent_gate", open) : null;
    }
}
