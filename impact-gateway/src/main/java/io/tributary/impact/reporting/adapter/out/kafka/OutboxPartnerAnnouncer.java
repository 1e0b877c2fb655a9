package io.tributary.impact.reporting.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.impact.PartnerChanged;
import io.tributary.events.impact.PartnerRegistered;
import io.tributary.impact.reporting.application.partner.PartnerAnnouncer;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.publisher.Mono;

/** Partners as records of {@code impact.partners.v1}, keyed by lower-cased code (REP-3). */
public final class OutboxPartnerAnnouncer implements PartnerAnnouncer {
    private final Outbox outbox;

    /** Wires it. */
    public OutboxPartnerAnnouncer(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> announce(Partner partner) {
        Partner.Change now = partner.now();
        SpecificRecord record = now.revision() == 1
                ? PartnerRegistered.newBuilder().setCode(partner.code()).setProgram(partner.program())
                        .setTarget(now.target()).setActive(now.active()).setAt(now.at()).build()
                : PartnerChanged.newBuilder().setCode(partner.code()).setProgram(partner.program())
                        .setTarget(now.target()).setActive(now.active()).setRegisteredAt(partner.registeredAt())
                        .setAt(now.at()).build();
        String id = MessageId.derive("partner", partner.key(), Integer.toString(now.revision()));
        return outbox.append(List.of(
                new OutboxMessage(Topic.IMPACT_PARTNERS.topicName(), partner.key(), id, now.at(), record)));
    }
}
