package io.tributary.impact.reporting.application.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Jobs in their table. */
public interface RebuildStore {
    /** Stores a fresh job; false when one of this projection is running. */
    Mono<Boolean> begin(String id, String projection, boolean always, String actor, Instant at);

    /** The newest job of a projection. */
    Mono<RebuildJob> newest(String projection);

    /** Jobs that a stop left unfinished. */
    Flux<RebuildJob> running();

    /** Remembers progress; false when the job is not running any more. */
    Mono<Boolean> progress(String id, long done, long total);

    /** Ends a running job. */
    Mono<Void> end(String id, String state, @Nullable String detail, List<RebuildJob.Difference> differences, Instant at);
}
