package io.tributary.referral.domain.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The winner of one payment as attribution told it (ATT-83).
 *
 * @param kind               {@code first_paid} or {@code renewal}
 * @param credited           null where nobody won
 * @param runnerUp           best affiliate beneath a winning referral
 * @param unexcludedCredited whoever would be credited without exclusions
 */
public record Attribution(
        String conversionId,
        String program,
        int programVersion,
        String paymentProvider,
        String paymentId,
        String product,
        String userId,
        int revision,
        String kind,
        Instant convertedAt,
        Winner winner,
        String reason,
        @Nullable CreditedTouch credited,
        @Nullable CreditedTouch runnerUp,
        Winner unexcludedWinner,
        @Nullable String unexcludedReason,
        @Nullable CreditedTouch unexcludedCredited,
        List<Exclusion> exclusions,
        List<Candidate> candidates,
        int candidateCount,
        @Nullable String smallestChange) {

    private static final String FIRST_PAID = "first_paid";
    private static final String USER_UNKNOWN = "user_unknown";

    /** Whether it is a first paid conversion; renewals are never decided here (REF-21). */
    public boolean firstPaid() {
        return kind.equals(FIRST_PAID);
    }

    /** Whether some exclusion stops the payment. */
    public boolean excluded() {
        return exclusions.stream().anyMatch(Exclusion::applies);
    }

    /** Whether attribution has given up waiting for the account (REF-21). */
    public boolean accountGivenUp() {
        return exclusions.stream().anyMatch(exclusion -> exclusion.applies() && exclusion.name().equals(USER_UNKNOWN))
                || reason.equals(USER_UNKNOWN);
    }

    /** Who wins when exclusions are left aside; the judgement of every later check rests on this. */
    public Winner bareWinner() {
        return excluded() ? unexcludedWinner : winner;
    }

    /** The touch credited when exclusions are left aside. */
    public @Nullable CreditedTouch bareCredited() {
        return excluded() ? unexcludedCredited : credited;
    }

    /** Key of the referrer when exclusions are left aside, or null where no referral wins. */
    public @Nullable String referrerKey() {
        CreditedTouch touch = bareCredited();
        return bareWinner() == Winner.REFERRAL && touch != null ? touch.referrerKey() : null;
    }
}
