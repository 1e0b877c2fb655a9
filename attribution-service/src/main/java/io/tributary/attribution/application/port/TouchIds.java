package io.tributary.attribution.application.port;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Ids of captures in the order of their sequence (ATT-4). */
public interface TouchIds {
    /** The next id at an instant. */
    Mono<String> next(Instant touchedAt);
}
