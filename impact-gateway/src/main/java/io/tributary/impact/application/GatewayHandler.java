package io.tributary.impact.application;

import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.EventBatch;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The service's way in: every part takes the batch, one after another. */
public final class GatewayHandler implements BatchHandler {
    private final List<EventPart> parts;

    /** @param parts delivery, reporting, … */
    public GatewayHandler(List<EventPart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Mono<Void> handle(EventBatch batch) {
        return Flux.fromIterable(parts).concatMap(part -> part.take(batch)).then();
    }
}
