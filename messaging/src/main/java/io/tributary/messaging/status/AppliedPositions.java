package io.tributary.messaging.status;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Next offset to apply of each partition assigned to this process, and how long groups have been stalled. */
public final class AppliedPositions {
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Map<String, Long> stalledSince = new ConcurrentHashMap<>();

    /** After assignment, and after each commit. */
    public void moved(Map<TopicPartition, Long> offsets) {
        next.putAll(offsets);
    }

    /** Another process applies these now. */
    public void released(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** As {@code topic-partition} to next offset. */
    public Map<String, Long> snapshot() {
        Map<String, Long> named = new TreeMap<>();
        next.forEach((partition, offset) -> named.put(partition.toString(), offset));
        return named;
    }

    /** A batch of this group could not be applied. */
    public void stalled(String group) {
        stalledSince.putIfAbsent(group, System.nanoTime());
    }

    /** A batch of this group was applied. */
    public void flowing(String group) {
        stalledSince.remove(group);
    }

    /** Whether some group has been waiting for infrastructure for longer than this; not ready then (OPS-15). */
    public boolean stalledFor(Duration patience) {
        long now = System.nanoTime();
        return stalledSince.values().stream().anyMatch(since -> now - since > patience.toNanos());
    }
}
