package io.tributary.impact.architecture.violations.domain;

import io.tributary.events.Topic;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reads the clock, draws a random id, waits, and knows a generated record. */
final class ImpureDecision {
    String decide() {
        return Instant.now() + UUID.randomUUID().toString() + Topic.TOUCHES + Mono.just("").block();
    }
}
