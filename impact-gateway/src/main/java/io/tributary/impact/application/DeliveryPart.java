package io.tributary.impact.application;

import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.cause.Planner;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.program.Program;
import io.tributary.messaging.consumer.EventBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** The delivery side of a batch: load all that is concerned, take the facts in order, settle, write back (IMP-8, IMP-11). */
public final class DeliveryPart implements EventPart {
    private final CauseReader reader;
    private final LedgerStore store;
    private final ReadinessBoard readiness;

    /** Reads causes out of a batch. */
    public interface CauseReader {
        /** What the batch tells; records against their contract are rejected. */
        Told read(EventBatch batch);
    }

    /** Causes in order, and definitions. */
    public record Told(List<Cause> causes, List<Program> programs) {}

    /** Wires the part. */
    public DeliveryPart(CauseReader reader, LedgerStore store, ReadinessBoard readiness) {
        this.reader = reader;
        this.store = store;
        this.readiness = readiness;
    }

    @Override
    public Mono<Void> take(EventBatch batch) {
        Told told = reader.read(batch);
        Instant now = batch.receivedAt();
        Mono<List<Cause>> causes = told.programs().isEmpty() ? Mono.just(told.causes())
                : store.define(told.programs(), now).then(store.takeAside()).map(aside -> {
                    List<Cause> all = new ArrayList<>(aside);
                    all.addAll(told.causes());
                    return all;
                });
        Mono<Void> readinessChanged = told.programs().isEmpty() ? Mono.empty() : readiness.publishChanges(now);
        return causes.flatMap(all -> apply(all, now)).then(readinessChanged);
    }

    private Mono<Void> apply(List<Cause> causes, Instant now) {
        if (causes.isEmpty()) {
            return Mono.empty();
        }
        return store.open(Keys.of(causes)).flatMap(dossier -> {
            List<Cause> early = taken(dossier, causes, now);
            return store.save(dossier, now).then(store.setAside(early, now));
        });
    }

    private static List<Cause> taken(Dossier dossier, List<Cause> causes, Instant now) {
        Planner planner = new Planner(dossier, now);
        List<Cause> early = causes.stream().filter(cause -> !planner.take(cause)).toList();
        new Settlement(dossier, now).settleAll();
        return early;
    }
}
