package io.tributary.impact.reporting.domain.reward;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers "where is my reward" (REP-47): which sentence says what state it is in, what must happen next, who has to act,
 * when something is due, and what failed last. The sentences themselves stand in the message file under these keys.
 *
 * @param state   key of the sentence about its state
 * @param since   since when
 * @param next    key of the sentence about the next step
 * @param actor   who has to act
 * @param dueAt   next due time, if one is known
 * @param due     key of the sentence about that time; null = none
 * @param failure key of the sentence about the last failure; null = none
 */
public record Whereabouts(String state, Instant since, String next, Actor actor, @Nullable Instant dueAt, @Nullable String due,
                          @Nullable String failure) {
    /** Who has to act. */
    public enum Actor { CUSTOMER, BILLING, IMPACT, OPERATOR, NOBODY }

    /** States of a reward (REF-40). */
    public static final List<String> STATES =
            List.of("pending", "earned", "applied", "expired", "canceled", "reversed", "review_required");
    /** Why billing defers (BIL-66). */
    public static final List<String> DEFERRALS = List.of("no_eligible_subscription", "renewal_boundary_missing",
            "schedule_pending", "renewal_in_progress", "provider_unavailable", "provider_unauthorized");
    /** Why billing refuses (BIL-66). */
    public static final List<String> REFUSALS = List.of("ambiguous_schedule", "ambiguous_subscription", "boundary_mismatch",
            "boundary_drift", "provider_rejected");
    /** States of the delivery that marks it used at Impact (IMP-63). */
    public static final List<String> DELIVERIES = List.of("blocked", "queued", "sending", "resolving", "unconfigured",
            "delivered", "failed", "gave_up", "skipped", "withdrawn");

    private static final Set<String> WAITING = Set.of("pending", "earned");
    private static final Set<String> TRIED_AGAIN = Set.of("provider_unavailable", "provider_unauthorized");

    /**
     * What is known.
     *
     * @param state     newest state
     * @param since     since when
     * @param deferral  cause of the deferral that is in force, if any
     * @param refusal   cause of the refusal that is in force, if any
     * @param expiresAt when it lapses in this state, if ever
     * @param delivery  the redemption at Impact, if there is one
     */
    public record Known(String state, Instant since, @Nullable String deferral, @Nullable String refusal,
                        @Nullable Instant expiresAt, @Nullable Redemption delivery) {}

    /** The delivery that marks the reward used at Impact. */
    public record Redemption(String state, @Nullable Instant dueAt) {
        boolean underWay() {
            return Set.of("blocked", "queued", "sending", "resolving", "unconfigured").contains(state);
        }

        boolean broken() {
            return Set.of("failed", "gave_up").contains(state);
        }
    }

    /** Decides what is said. */
    public static Whereabouts of(Known known) {
        String state = "reward.state." + known.state();
        if (WAITING.contains(known.state())) {
            String cause = known.refusal() != null ? "refused." + known.refusal()
                    : known.deferral() == null ? "waiting.months" : "deferred." + known.deferral();
            String failure = known.refusal() != null ? "reward.failure." + known.refusal()
                    : known.deferral() != null && TRIED_AGAIN.contains(known.deferral()) ? "reward.failure." + known.deferral() : null;
            return new Whereabouts(state, known.since(), "reward.next." + cause, actor(known), known.expiresAt(),
                    known.expiresAt() == null ? null : "reward.due.lapses", failure);
        }
        if (known.state().equals("review_required")) {
            return new Whereabouts(state, known.since(), "reward.next.review", Actor.OPERATOR, null, null,
                    known.refusal() == null ? null : "reward.failure." + known.refusal());
        }
        return known.state().equals("applied") && known.delivery() != null ? told(state, known, known.delivery())
                : new Whereabouts(state, known.since(), "reward.next.nothing", Actor.NOBODY, null, null, null);
    }

    private static Actor actor(Known known) {
        if (known.refusal() != null) {
            return Actor.OPERATOR;
        }
        return switch (known.deferral()) {
            case "no_eligible_subscription" -> Actor.CUSTOMER;
            case "provider_unauthorized" -> Actor.OPERATOR;
            case null, default -> Actor.BILLING;
        };
    }

    private static Whereabouts told(String state, Known known, Redemption delivery) {
        Actor actor = delivery.broken() || delivery.state().equals("unconfigured") ? Actor.OPERATOR
                : delivery.underWay() ? Actor.IMPACT : Actor.NOBODY;
        return new Whereabouts(state, known.since(), "reward.next.delivery." + delivery.state(), actor,
                delivery.underWay() ? delivery.dueAt() : null,
                delivery.underWay() && delivery.dueAt() != null ? "reward.due.told" : null,
                delivery.broken() ? "reward.failure.delivery." + delivery.state() : null);
    }
}
