package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact from a topic, as the ledger reads it. */
public sealed interface Cause {

    /** Something is known of an account (UserSignedUp, UserSignedIn). */
    record AccountSeen(String userId, @Nullable String email, String accountKind, @Nullable String locale,
            @Nullable String country, Instant at) implements Cause {}

    /** An account was deleted. */
    record AccountDeleted(String userId, Instant at) implements Cause {}

    /** A partner's touch was captured. */
    record TouchSeen(Click click, String provider, String program, boolean accepted) implements Cause {}

    /** A visitor is a user. */
    record VisitorKnown(String visitorId, String userId) implements Cause {}

    /** A person carried a friend's value to a program (IMP-8, participant_upsert). */
    record ValueCarried(String userId, String program, String value, Instant linkedAt) implements Cause {}

    /**
     * A provider gained a user.
     *
     * @param leadAt business time of the lead; null when this is none
     */
    record Attributed(Attribution attribution, @Nullable Instant leadAt) implements Cause {}

    /** A trial began or ended. */
    record TrialChanged(DeliveryKind kind, String userId, String product, String subscriptionId, boolean personal,
            Instant at) implements Cause {}

    /**
     * A payment is credited.
     *
     * @param referral whether a friend won
     * @param provider the partner's provider; null for a friend
     * @param touchId  winning touch; null for a friend or a fallback to the attribution
     */
    record SaleWon(String program, PaymentKey payment, String userId, boolean referral, @Nullable String provider,
            @Nullable String touchId, Instant convertedAt) implements Cause {}

    /** A payment settled. */
    record PaymentArrived(Payment payment) implements Cause {}

    /** A payment turned bad. */
    record PaymentSoured(AdverseMark mark) implements Cause {}

    /** A reward was granted, perhaps again. */
    record RewardGiven(String rewardId, String userId, String program, int months, long amountMinor,
            @Nullable String currency, int sequence, Instant at) implements Cause {}

    /** A reward was made real. */
    record RewardMade(String rewardId, String userId, String program, int months, long amountMinor,
            @Nullable String currency, Instant at) implements Cause {}

    /** A reward must not be fulfilled any more. */
    record RewardTaken(String rewardId, String userId, int sequence) implements Cause {}

    /** The user it concerns, or null for a touch of somebody unknown. */
    default @Nullable String user() {
        return switch (this) {
            case AccountSeen cause -> cause.userId();
            case AccountDeleted cause -> cause.userId();
            case TouchSeen cause -> cause.click().userId();
            case VisitorKnown cause -> cause.userId();
            case ValueCarried cause -> cause.userId();
            case Attributed cause -> cause.attribution().userId();
            case TrialChanged cause -> cause.userId();
            case SaleWon cause -> cause.userId();
            case PaymentArrived cause -> cause.payment().userId();
            case PaymentSoured cause -> cause.mark().userId();
            case RewardGiven cause -> cause.userId();
            case RewardMade cause -> cause.userId();
            case RewardTaken cause -> cause.userId();
        };
    }
}
