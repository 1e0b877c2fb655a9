package io.tributary.attribution.adapter.in.kafka;

import io.tributary.attribution.application.facts.FactBatch;
import io.tributary.attribution.application.facts.FactBatch.Granted;
import io.tributary.attribution.application.facts.FactBatch.PersonFact;
import io.tributary.attribution.application.facts.FactBatch.Settled;
import io.tributary.attribution.application.facts.FactsService;
import io.tributary.attribution.application.port.Definitions.Definition;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.impact.PartnerChanged;
import io.tributary.events.impact.PartnerRegistered;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes a poll of all topics this service reads; one bad record never spoils the others (ATT-43). */
public final class AttributionBatchHandler implements BatchHandler {
    private final FactsService facts;

    /** Hands translated facts to this service. */
    public AttributionBatchHandler(FactsService facts) {
        this.facts = facts;
    }

    @Override
    public Mono<Void> handle(EventBatch batch) {
        List<Envelope<?>> records = batch.records();
        FactBatch translated = new FactBatch(batch.receivedAt(), new ArrayList<Definition>(), new ArrayList<PartnerLink>(),
                new ArrayList<PersonFact>(), new ArrayList<Settled>(), new ArrayList<Granted>());
        for (int place = 0; place < records.size(); place++) {
            try {
                take(records.get(place), place, translated);
            } catch (InvalidRecordException invalid) {
                batch.reject(records.get(place), invalid.reason(), String.valueOf(invalid.getMessage()));
            }
        }
        return facts.apply(translated, contradicting -> batch.reject(records.get(contradicting.place()), "conflicting_duplicate",
                "a payment of this identity is known with other facts"));
    }

    private static void take(Envelope<?> record, int place, FactBatch into) {
        switch (record.payload()) {
            case UserSignedUp event -> into.people().add(FactTranslator.seen(event));
            case UserSignedIn event -> into.people().add(FactTranslator.seen(event));
            case UserDeleted event -> into.people().add(FactTranslator.deleted(event));
            case PaymentSettled event -> into.payments().add(FactTranslator.settled(event, place));
            case ProgramDefined event -> into.definitions().add(DefinitionTranslator.definition(event));
            case PartnerRegistered event -> into.partners().add(DefinitionTranslator.partner(event));
            case PartnerChanged event -> into.partners().add(DefinitionTranslator.partner(event));
            case ConversionDecided event -> {
                Granted granted = FactTranslator.granted(event);
                if (granted != null) {
                    into.credits().add(granted);
                }
            }
            default -> { }
        }
    }
}
