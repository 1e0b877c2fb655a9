package io.tributary.messaging.consumer;

import reactor.core.publisher.Mono;

/** A service's way in for events: one poll, one transaction, few statements. */
@FunctionalInterface
public interface BatchHandler {
    /**
     * Applies the batch inside the ambient database transaction, which also holds the inbox, the outbox and the applied
     * offsets. Must have no effect outside it. On any error everything is rolled back and the records are tried one by
     * one, so that only the guilty one fails.
     */
    Mono<Void> handle(EventBatch batch);
}
