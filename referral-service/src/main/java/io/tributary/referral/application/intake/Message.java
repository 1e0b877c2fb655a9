package io.tributary.referral.application.intake;

import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.reward.RewardMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message, translated; each is storable before the facts it needs. */
public sealed interface Message {
    /** Id of the record it came with; kept with every transition it causes (REF-41). */
    String messageId();

    /** An auth event about a living account. */
    record AccountSeen(String messageId, String userId, @Nullable String email, @Nullable Instant createdAt, String accountKind,
                       Instant at) implements Message {}

    /** The account was deleted (REF-69). */
    record AccountDeleted(String messageId, String userId, @Nullable String email, Instant at) implements Message {}

    /** A friend's touch was attributed to a user (REF-17). */
    record FriendTouched(String messageId, String program, String userId, String referrerKey, @Nullable String touchId, Instant at)
            implements Message {}

    /** Attribution named a winner. */
    record Attributed(String messageId, Attribution attribution) implements Message {}

    /** A payment settled. */
    record Settled(String messageId, Settlement settlement) implements Message {}

    /** A payment turned adverse (REF-44). */
    record TurnedAdverse(String messageId, PaymentKey payment, String userId, String reason, Instant at) implements Message {}

    /** A person was registered at Impact (REF-12). */
    record Registered(String messageId, String program, String userId, @Nullable String code, Instant at) implements Message {}

    /**
     * The gateway tells what became of a delivery to the vendor; kept for those who investigate, it decides nothing (REF-67).
     *
     * @param state {@code reported}, {@code reversed}, {@code redeemed}, {@code failed} or {@code gave_up}
     */
    record Delivered(String messageId, String deliveryId, String state, String kind, String program, @Nullable String userId,
                     @Nullable PaymentKey payment, @Nullable String rewardId, @Nullable String reason, Instant at) implements Message {}

    /** The gateway tells what a program lacks (REF-50). */
    record ReadinessHeard(String messageId, String program, Readiness readiness, Instant at) implements Message {}

    /** Billing tells of a reward. */
    record RewardHeard(String messageId, String rewardId, RewardMessage message) implements Message {}
}
