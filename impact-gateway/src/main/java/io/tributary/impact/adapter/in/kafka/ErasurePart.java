package io.tributary.impact.adapter.in.kafka;

import io.tributary.events.ops.ErasureProgress;
import io.tributary.impact.application.ErasureProgressStore;
import io.tributary.impact.application.EventPart;
import io.tributary.messaging.consumer.EventBatch;
import reactor.core.publisher.Mono;

/** Follows what each service tells of erasures (OPS-73). */
public final class ErasurePart implements EventPart {
    private final ErasureProgressStore store;

    /** Wires it. */
    public ErasurePart(ErasureProgressStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> take(EventBatch batch) {
        return store.keep(batch.records().stream()
                .filter(envelope -> envelope.payload() instanceof ErasureProgress)
                .map(envelope -> part((ErasureProgress) envelope.payload()))
                .toList());
    }

    private static ErasureProgressStore.Part part(ErasureProgress progress) {
        return new ErasureProgressStore.Part(progress.getUserId(), progress.getService(), progress.getState(),
                progress.getCounts(), progress.getPending(), progress.getDeletedAt(), progress.getAt());
    }
}
