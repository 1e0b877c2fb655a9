package io.tributary.impact.application.reconcile;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.reconcile.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs at rest, and the sales they compare. */
public interface ReconciliationStore {
    /** A sale with the state of its reversal, or null. */
    record Sale(Delivery sale, @Nullable String reversalState) {}

    /**
     * A run.
     *
     * @param badRows rows of an export that could not be used
     */
    record Run(String id, String program, String source, Instant from, Instant to, String state, int actions,
            int agreed, int resolved, List<Integer> badRows, @Nullable String failure, Instant startedAt,
            @Nullable Instant endedAt) {}

    /** Sales of a program accepted in the range, or with one of these order ids. */
    Flux<Sale> sales(String program, Instant from, Instant to, List<String> orderIds);

    /** Stores a run; replaces an earlier state of it. */
    Mono<Void> save(Run run);

    /** Stores its differences. */
    Mono<Void> differences(String run, List<Difference> differences);

    /** Runs, newest first. */
    Flux<Run> runs(int most);

    /** One run. */
    Mono<Run> run(String id);

    /** Its differences, in order. */
    Flux<Difference> differencesOf(String run);
}
