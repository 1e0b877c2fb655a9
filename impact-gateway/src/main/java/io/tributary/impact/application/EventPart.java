package io.tributary.impact.application;

import io.tributary.messaging.consumer.EventBatch;
import reactor.core.publisher.Mono;

/** One side of the service that takes part in every batch; all parts share its transaction. */
public interface EventPart {
    /** Applies what concerns this part; has no effect outside the ambient transaction. */
    Mono<Void> take(EventBatch batch);
}
