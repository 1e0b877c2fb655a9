package io.tributary.billing.domain.reward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it went so far.
 *
 * @param cause        cause of BIL-66 that holds now, or a silent one of BIL-70
 * @param toldCause    cause told last, so that it is told once
 * @param failures     failed attempts in a row
 * @param cycle        grants heard, the first is 1; a later one starts a fresh attempt (BIL-71)
 * @param told         records told about this reward
 * @param retryAt      not tried again before, after a provider's failure
 */
public record Outcome(RewardState rewardState, @Nullable String cause, @Nullable String toldCause, int failures, int cycle, int told,
        @Nullable String subscriptionId, @Nullable Instant oldBoundary, @Nullable Instant newBoundary, @Nullable Instant appliedAt,
        @Nullable String stripeObject, @Nullable String idempotencyKey, @Nullable String issuanceId, @Nullable String issuanceItemId,
        @Nullable Instant creditsExpireAt, @Nullable Instant waitingSince,
        @Nullable Instant retryAt) {
    /** Nothing happened yet. */
    public static final Outcome NONE = new Outcome(RewardState.UNKNOWN, null, null, 0, 0, 0, null, null, null, null, null, null,
            null, null, null, null, null);

    /** In this state, because of this. */
    public Outcome in(RewardState next, @Nullable String why) {
        return new Outcome(next, why, toldCause, failures, cycle, told, subscriptionId, oldBoundary, newBoundary, appliedAt,
                stripeObject, idempotencyKey, issuanceId, issuanceItemId, creditsExpireAt, waitingSince, retryAt);
    }

    /** A fresh attempt. */
    public Outcome attemptedAnew(Instant at) {
        return new Outcome(RewardState.WAITING, null, null, 0, cycle + 1, told, null, null, null, null, null, null, null, null,
                null, at, null);
    }

    /** Told once more, with this cause. */
    public Outcome told(@Nullable String why) {
        return new Outcome(rewardState, cause, why, failures, cycle, told + 1, subscriptionId, oldBoundary, newBoundary, appliedAt,
                stripeObject, idempotencyKey, issuanceId, issuanceItemId, creditsExpireAt, waitingSince, retryAt);
    }

    /** Failed attempts in a row, and when to try again. */
    public Outcome failures(int count, @Nullable Instant again) {
        return new Outcome(rewardState, cause, toldCause, count, cycle, told, subscriptionId, oldBoundary, newBoundary, appliedAt,
                stripeObject, idempotencyKey, issuanceId, issuanceItemId, creditsExpireAt, waitingSince, again);
    }

    /** Moved a boundary. */
    public Outcome moved(String subscription, Instant from, Instant to, Instant at, @Nullable String object, @Nullable String key) {
        return new Outcome(RewardState.APPLIED, null, toldCause, 0, cycle, told, subscription, from, to, at, object, key, null,
                null, null, waitingSince, null);
    }

    /** Became an item of an issuance. */
    public Outcome issued(String subscription, String issuance, String item, Instant at, @Nullable Instant expires) {
        return new Outcome(RewardState.APPLIED, null, toldCause, 0, cycle, told, subscription, null, null, at, null, null,
                issuance, item, expires, waitingSince, null);
    }
}
