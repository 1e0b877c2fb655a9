package io.tributary.attribution.adapter.out.kafka;

import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Appends events to the outbox, with ids derived from what they tell. */
public final class OutboxEvents implements Events {
    private final Outbox outbox;

    /** Appends to this outbox. */
    public OutboxEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> publish(List<? extends Event> events) {
        return events.isEmpty() ? Mono.empty() : outbox.append(events.stream().map(OutboxEvents::message).toList());
    }

    private static OutboxMessage message(Event event) {
        return switch (event) {
            case TouchStored(Touch touch) -> touches(touch.visitorId(), touch.userId(), MessageId.derive("touch-captured", touch.id()),
                    touch.touchedAt(), TouchMapper.record(touch));
            case ClickStored click -> touches(click.touch().visitorId(), null, MessageId.derive("click-recorded", click.touch().id()),
                    click.touch().touchedAt(), TouchMapper.record(click));
            case VisitorBound bound -> touches(bound.visitorId(), bound.userId(), MessageId.derive("visitor-linked",
                    String.valueOf(bound.visitorId()), bound.userId(), bound.linkedAt().toString(),
                    bound.carried().stream().map(Touch::id).collect(Collectors.joining(","))), bound.linkedAt(), TouchMapper.record(bound));
            case UserGained gained -> new OutboxMessage(Topic.ATTRIBUTION_DECISIONS.topicName(), gained.userId(),
                    MessageId.derive("user-attributed", gained.userId(), gained.provider(), gained.kind().name(),
                            gained.kind() == io.tributary.attribution.domain.touch.TouchKind.REFERRAL ? gained.program() : "",
                            String.valueOf(gained.revision())), gained.attributedAt(), record(gained));
            case WinnerDecided decided -> new OutboxMessage(Topic.ATTRIBUTION_DECISIONS.topicName(), decided.userId(),
                    MessageId.derive("conversion-attributed", decided.conversionId(), String.valueOf(decided.revision())),
                    decided.payment().convertedAt(), DecisionMapper.record(decided));
            case PersonErased erased -> new OutboxMessage(Topic.ERASURES.topicName(), erased.userId() + "|" + service(),
                    MessageId.derive("erasure-progress", erased.userId(), service()), erased.at(), record(erased));
        };
    }

    private static OutboxMessage touches(@Nullable String visitorId, @Nullable String userId, String id, java.time.Instant time,
            SpecificRecord payload) {
        String key = visitorId == null ? String.valueOf(userId) : visitorId;
        return new OutboxMessage(Topic.TOUCHES.topicName(), key, id, time, payload);
    }

    private static UserAttributed record(UserGained gained) {
        return UserAttributed.newBuilder().setUserId(gained.userId()).setProvider(gained.provider())
                .setKind(DecisionMapper.kind(gained.kind())).setProgram(gained.program()).setTouchId(gained.touchId())
                .setPartner(gained.partner()).setSubId(gained.subId()).setReferrerKey(gained.referrerKey())
                .setAttributedAt(gained.attributedAt()).setModel(gained.model()).setLead(gained.lead()).setLeadAt(gained.leadAt())
                .setNewUser(gained.newUser()).setRevision(gained.revision()).build();
    }

    private static ErasureProgress record(PersonErased erased) {
        return ErasureProgress.newBuilder().setUserId(erased.userId()).setService(service()).setState("done")
                .setCounts(erased.counts()).setPending(List.of()).setDeletedAt(erased.deletedAt()).setAt(erased.at()).build();
    }

    private static String service() {
        return ConsumerGroup.ATTRIBUTION.groupName();
    }
}
