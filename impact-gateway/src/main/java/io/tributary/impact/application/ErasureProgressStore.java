package io.tributary.impact.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every service told of erasures (OPS-73). */
public interface ErasureProgressStore {
    /** Keeps the newest telling of each service; needs an ambient transaction. */
    Mono<Void> keep(List<Part> parts);

    /** All parts of one person's erasure. */
    Flux<Part> of(String userId);

    /** One service's part. */
    record Part(String userId, String service, String state, Map<String, Long> counts, List<String> pending,
            Instant deletedAt, Instant at) {}
}
