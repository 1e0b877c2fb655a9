package io.tributary.impact.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.impact.ApiReadiness;
import io.tributary.events.impact.ImpactReadiness;
import io.tributary.impact.application.readiness.ReadinessStore;
import io.tributary.impact.domain.account.ApiState;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Readiness as a compacted state keyed by program (IMP-3); names of settings, never values. */
public final class ReadinessPublisher {
    private final Outbox outbox;

    /** Wires it. */
    public ReadinessPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Appends the states to the outbox. */
    public Mono<Void> publish(List<ReadinessStore.Told> states, Instant now) {
        return states.isEmpty() ? Mono.empty()
                : outbox.append(states.stream().map(state -> message(state, now)).toList());
    }

    private static OutboxMessage message(ReadinessStore.Told told, Instant now) {
        ImpactReadiness readiness = ImpactReadiness.newBuilder().setProgram(told.program())
                .setPerformance(api(told.performance())).setAdvocate(api(told.advocate())).setAt(now).build();
        return new OutboxMessage(Topic.IMPACT_READINESS.topicName(), told.program(), id(), now, readiness);
    }

    private static ApiReadiness api(ApiState state) {
        return ApiReadiness.newBuilder().setState(state.state()).setSettings(state.settings()).build();
    }

    private static String id() {
        return java.util.UUID.randomUUID().toString();
    }
}
