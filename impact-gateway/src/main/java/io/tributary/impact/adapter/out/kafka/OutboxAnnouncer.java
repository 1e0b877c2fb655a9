package io.tributary.impact.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.impact.ActionReversed;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.impact.DeliveryGaveUp;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.impact.RewardRedeemed;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.impact.application.Announcer;
import io.tributary.impact.domain.cause.Announcement;
import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Announcements as records of {@code impact.deliveries.v1} and {@code ops.erasures.v1} (IMP-73). */
public final class OutboxAnnouncer implements Announcer {
    private static final String SERVICE = "impact-gateway";

    private final Outbox outbox;

    /** Wires it. */
    public OutboxAnnouncer(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> announce(List<Announcement> announcements) {
        return announcements.isEmpty() ? Mono.empty()
                : outbox.append(announcements.stream().map(OutboxAnnouncer::message).toList());
    }

    private static OutboxMessage message(Announcement announcement) {
        return switch (announcement) {
            case Announcement.Registered registered -> registered(registered);
            case Announcement.Reported reported -> reported(reported.delivery(), reported.at());
            case Announcement.Reversed reversed -> reversed(reversed);
            case Announcement.Redeemed redeemed -> redeemed(redeemed.delivery(), redeemed.at());
            case Announcement.GaveUp gaveUp -> gaveUp(gaveUp.delivery(), gaveUp.at());
            case Announcement.Erased erased -> erased(erased);
        };
    }

    private static OutboxMessage registered(Announcement.Registered fact) {
        return message(fact.userId(), MessageId.derive("participant-registered", fact.deliveryId()), fact.at(),
                ParticipantRegistered.newBuilder().setProgram(fact.program()).setUserId(fact.userId())
                        .setCode(fact.code()).setCodeConflict(fact.codeConflict()).setRegisteredAt(fact.at()).build());
    }

    private static OutboxMessage reported(Delivery delivery, Instant at) {
        String order = delivery.facts().orderId();
        return message(key(delivery), MessageId.derive("conversion-reported", delivery.id()), at,
                ConversionReported.newBuilder().setDeliveryId(delivery.id()).setKind(delivery.kind().code())
                        .setProgram(delivery.about().program()).setUserId(delivery.about().userId())
                        .setOrderId(order == null ? null : OrderId.sent(order))
                        .setPaymentProvider(delivery.about().paymentProvider())
                        .setPaymentId(delivery.about().paymentId()).setActionId(delivery.references().actionId())
                        .setSubmissionId(delivery.references().submissionId()).setAt(at).build());
    }

    private static OutboxMessage reversed(Announcement.Reversed fact) {
        Delivery delivery = fact.delivery();
        return message(key(delivery), MessageId.derive("action-reversed", delivery.id()), fact.at(),
                ActionReversed.newBuilder().setDeliveryId(delivery.id()).setProgram(delivery.about().program())
                        .setUserId(delivery.about().userId())
                        .setPaymentProvider(Objects.requireNonNull(delivery.about().paymentProvider()))
                        .setPaymentId(Objects.requireNonNull(delivery.about().paymentId()))
                        .setActionId(fact.actionId()).setAt(fact.at()).build());
    }

    private static OutboxMessage redeemed(Delivery delivery, Instant at) {
        return message(key(delivery), MessageId.derive("reward-redeemed", delivery.id()), at,
                RewardRedeemed.newBuilder().setDeliveryId(delivery.id())
                        .setRewardId(Objects.requireNonNull(delivery.about().rewardId()))
                        .setProgram(delivery.about().program()).setUserId(delivery.about().lane())
                        .setVendorRewardId(Objects.requireNonNull(delivery.references().vendorRewardId()))
                        .setAt(at).build());
    }

    private static OutboxMessage gaveUp(Delivery delivery, Instant at) {
        return message(key(delivery), MessageId.derive("delivery-gave-up", delivery.id(), at.toString()), at,
                DeliveryGaveUp.newBuilder().setDeliveryId(delivery.id()).setKind(delivery.kind().code())
                        .setProgram(delivery.about().program()).setUserId(delivery.about().userId())
                        .setState(delivery.state().code())
                        .setReason(Objects.requireNonNullElse(delivery.status().reason(), delivery.state().code()))
                        .setAttempts(delivery.tries().attempts())
                        .setPaymentProvider(delivery.about().paymentProvider())
                        .setPaymentId(delivery.about().paymentId()).setRewardId(delivery.about().rewardId())
                        .setAt(at).build());
    }

    private static OutboxMessage erased(Announcement.Erased fact) {
        ErasureProgress progress = ErasureProgress.newBuilder().setUserId(fact.userId()).setService(SERVICE)
                .setState("done").setCounts(fact.counts()).setPending(fact.pending()).setDeletedAt(fact.deletedAt())
                .setAt(fact.at()).build();
        String id = MessageId.derive("erasure-progress", SERVICE, fact.userId(), fact.at().toString(),
                String.join(",", fact.pending()));
        return new OutboxMessage(Topic.ERASURES.topicName(), fact.userId() + "|" + SERVICE, id, fact.at(), progress);
    }

    private static @Nullable String user(Delivery delivery) {
        return delivery.about().userId();
    }

    private static String key(Delivery delivery) {
        return Objects.requireNonNullElse(user(delivery), delivery.about().lane());
    }

    private static OutboxMessage message(String key, String id, Instant at, SpecificRecord payload) {
        return new OutboxMessage(Topic.IMPACT_DELIVERIES.topicName(), key, id, at, payload);
    }
}
