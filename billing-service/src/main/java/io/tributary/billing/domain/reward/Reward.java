package io.tributary.billing.domain.reward;

import java.time.Instant;

/** A reward and what became of it. */
public record Reward(Grant grant, Outcome outcome) {
    /** Reward id. */
    public String id() {
        return grant.rewardId();
    }

    /** State. */
    public RewardState state() {
        return outcome.rewardState();
    }

    /** Whether it moves boundaries. */
    public boolean freeMonths() {
        return "free_months".equals(grant.rewardKind());
    }

    /** Whether it waits to be fulfilled. */
    public boolean waiting() {
        return state() == RewardState.WAITING;
    }

    /** Whether it must not be applied at that time (BIL-70, BIL-79). */
    public boolean lapsedAt(Instant now) {
        return grant.expiresAt() != null && !now.isBefore(grant.expiresAt());
    }

    /** With another outcome. */
    public Reward with(Outcome next) {
        return new Reward(grant, next);
    }
}
