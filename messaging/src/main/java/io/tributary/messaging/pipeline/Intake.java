package io.tributary.messaging.pipeline;

import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.ParkedRecords.Parked;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one polled record so far. */
sealed interface Intake {
    /** Where it came from. */
    Source source();

    /** Decoded; a candidate for the handler. */
    record Readable(Source source, Envelope<?> envelope, UUID inboxId) implements Intake {
        Parked parked() {
            return Parked.of(source.position(), envelope.key());
        }
    }

    /**
     * Goes to the dead letters.
     *
     * @param key      record key where it could be read
     * @param attempts how often the handler tried
     * @param firstFailedAt epoch milliseconds
     */
    record Unusable(Source source, @Nullable String key, String reason, FailureClass failure, Fault fault, int attempts,
                    long firstFailedAt) implements Intake {}

    /** On a replay topic: the dead letter at this position was discarded. */
    record Release(Source source, Parked parked) implements Intake {}

    /** Removal of a key on a compacted topic, or a replayed record nobody can place; no effect here. */
    record Ignored(Source source) implements Intake {}
}
