package io.tributary.impact.reporting.application.rebuild;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Topics read again, outside of every consumer group, so that nobody else notices (REP-69). */
public interface TopicReader extends AutoCloseable {
    /** Begins at these offsets per {@code topic-partition}; a partition that is not named at its beginning. */
    Mono<Void> begin(Map<String, Long> offsets);

    /** End offsets of all partitions now. */
    Mono<Map<String, Long>> ends();

    /** Earliest offsets of all partitions now. */
    Mono<Map<String, Long>> beginnings();

    /** The next records before these ends; empty when there are none. */
    Mono<Batch> next(Map<String, Long> ends);

    /** Records and where reading goes on. */
    record Batch(List<Shadow.Replayed> records, Map<String, Long> next) {}

    @Override
    void close();
}
