package io.tributary.referral.adapter.in.kafka;

import io.tributary.events.AccountKind;
import io.tributary.events.TouchKind;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.billing.RewardRefused;
import io.tributary.events.billing.RewardReversed;
import io.tributary.events.impact.ApiReadiness;
import io.tributary.events.impact.ActionReversed;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.impact.DeliveryGaveUp;
import io.tributary.events.impact.RewardRedeemed;
import io.tributary.events.impact.ImpactReadiness;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.reward.Adversity;
import io.tributary.referral.domain.reward.Application;
import io.tributary.referral.domain.reward.RewardMessage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From a record to a message; null for records of no concern here. */
final class EventTranslator {
    private EventTranslator() {}

    /** @throws InvalidRecordException where a record breaks its contract */
    static @Nullable Message translate(Envelope<?> envelope) {
        String id = envelope.recordId();
        return switch (envelope.payload()) {
            case UserSignedUp r -> new Message.AccountSeen(id, user(r.getUserId()), r.getEmail(), r.getCreatedAt(), kind(r.getAccountKind()), r.getOccurredAt());
            case UserSignedIn r -> new Message.AccountSeen(id, user(r.getUserId()), r.getEmail(), r.getCreatedAt(), kind(r.getAccountKind()), r.getOccurredAt());
            case UserDeleted r -> new Message.AccountDeleted(id, user(r.getUserId()), r.getEmail(), r.getOccurredAt());
            case UserAttributed r -> friend(id, r);
            case ConversionAttributed r -> new Message.Attributed(id, AttributionTranslator.translate(r));
            case PaymentSettled r -> new Message.Settled(id, settlement(r));
            case PaymentTurnedAdverse r -> adverse(id, r);
            case ParticipantRegistered r -> new Message.Registered(id, r.getProgram(), user(r.getUserId()), code(r.getCode()), r.getRegisteredAt());
            case ConversionReported r -> new Message.Delivered(id, r.getDeliveryId(), "reported", r.getKind(), r.getProgram(), r.getUserId(),
                    payment(r.getPaymentProvider(), r.getPaymentId()), null, null, r.getAt());
            case ActionReversed r -> new Message.Delivered(id, r.getDeliveryId(), "reversed", "reverse", r.getProgram(), r.getUserId(),
                    payment(r.getPaymentProvider(), r.getPaymentId()), null, null, r.getAt());
            case RewardRedeemed r -> new Message.Delivered(id, r.getDeliveryId(), "redeemed", "redeem", r.getProgram(), r.getUserId(),
                    null, r.getRewardId(), null, r.getAt());
            case DeliveryGaveUp r -> new Message.Delivered(id, r.getDeliveryId(), r.getState(), r.getKind(), r.getProgram(), r.getUserId(),
                    payment(r.getPaymentProvider(), r.getPaymentId()), r.getRewardId(), r.getReason(), r.getAt());
            case ImpactReadiness r -> new Message.ReadinessHeard(id, r.getProgram(), readiness(r), r.getAt());
            case RewardApplied r -> new Message.RewardHeard(id, r.getRewardId(), new RewardMessage.Applied(new Application(r.getAppliedAt(),
                    r.getSubscriptionId(), r.getOldBoundary(), r.getNewBoundary(), r.getIssuanceId(), r.getAmountMinor()), r.getSequence(), Set.of()));
            case RewardDeferred r -> new Message.RewardHeard(id, r.getRewardId(), new RewardMessage.Deferred(r.getCause(), r.getSequence(), r.getAt()));
            case RewardRefused r -> new Message.RewardHeard(id, r.getRewardId(), new RewardMessage.Refused(r.getCause(), r.getSequence(), r.getAt()));
            case RewardReversed r -> new Message.RewardHeard(id, r.getRewardId(), new RewardMessage.TakenBack(r.getSequence(), r.getAt()));
            default -> null;
        };
    }

    private static @Nullable Message friend(String id, UserAttributed r) {
        return r.getKind() != TouchKind.REFERRAL || r.getReferrerKey() == null ? null
                : new Message.FriendTouched(id, r.getProgram(), user(r.getUserId()), r.getReferrerKey(), r.getTouchId(), r.getAttributedAt());
    }

    private static Message adverse(String id, PaymentTurnedAdverse r) {
        if (!Adversity.isKnown(r.getReason())) {
            throw new InvalidRecordException("unknown_adverse_reason", "reason is none of the four");
        }
        return new Message.TurnedAdverse(id, new PaymentKey(r.getPaymentProvider(), r.getPaymentId()), user(r.getUserId()),
                r.getReason(), r.getOccurredAt());
    }

    private static Settlement settlement(PaymentSettled r) {
        if (r.getPaymentId() == null || r.getPaymentId().isBlank() || r.getProduct() == null || r.getProduct().isBlank()) {
            throw new InvalidRecordException("invalid_payment", "payment_id or product is blank");
        }
        return new Settlement(r.getPaymentProvider(), r.getPaymentId(), user(r.getUserId()), r.getProduct(), r.getPlan(), r.getCadence(),
                r.getListPriceMinor(), r.getAmountMinor(), r.getCurrency(), r.getPriorSubscription(), r.getInstrumentStatus(),
                r.getInstrument(), r.getSettledAt());
    }

    private static Readiness readiness(ImpactReadiness r) {
        Set<String> settings = new TreeSet<>();
        addAll(settings, r.getPerformance());
        addAll(settings, r.getAdvocate());
        return new Readiness(r.getPerformance().getState(), r.getAdvocate().getState(), List.copyOf(settings));
    }

    private static void addAll(Set<String> settings, ApiReadiness api) {
        settings.addAll(api.getSettings());
    }

    private static @Nullable PaymentKey payment(@Nullable String provider, @Nullable String id) {
        return provider == null || id == null ? null : new PaymentKey(provider, id);
    }

    private static @Nullable String code(@Nullable String code) {
        return code == null || code.isBlank() ? null : code.strip();
    }

    private static String kind(@Nullable AccountKind kind) {
        return kind == null || kind == AccountKind.UNKNOWN ? "personal" : Definition.wire(kind);
    }

    private static String user(@Nullable String userId) {
        if (userId == null || userId.isBlank()) {
            throw new InvalidRecordException("missing_user_id", "user_id is blank");
        }
        return userId;
    }
}
