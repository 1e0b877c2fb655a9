package io.tributary.impact.reporting.application.rebuild;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** A projection's second set of tables, filled from topics while the first one serves (REP-68). */
public interface Shadow {
    /** Makes empty tables, or finds those that an interrupted job left; answers the next offset per topic and partition. */
    Mono<Map<String, Long>> open(String job);

    /** Applies records, and remembers the next offsets with them, in one transaction. No effect outside the shadow. */
    Mono<Void> apply(List<Replayed> records, Map<String, Long> next);

    /**
     * Stops the live projection for a moment, reads on to exactly where it is, compares, and puts the shadow in its place in
     * one step when nothing differs or {@code always}.
     *
     * @param readTo applies what lies before these offsets
     * @return the rows that differ; the shadow took over when there are none or {@code always}
     */
    Mono<List<RebuildJob.Difference>> takeOver(boolean always, ReadTo readTo);

    /** Throws the shadow away. */
    Mono<Void> drop();

    /** Reads on to these offsets (exclusive); a topic that is not named is read to its present end. */
    @FunctionalInterface
    interface ReadTo {
        /** Completes when everything before these offsets is applied. */
        Mono<Void> offsets(Map<String, Long> ends);
    }

    /** A record read again. */
    record Replayed(String topic, int partition, long offset, Object payload) {}
}
