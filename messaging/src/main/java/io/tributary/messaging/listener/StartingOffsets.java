package io.tributary.messaging.listener;

import io.tributary.messaging.inbox.AppliedOffsets;
import io.tributary.messaging.pipeline.BatchStalledException;
import io.tributary.messaging.status.AppliedPositions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Continues from the offsets in the database, not from the broker's, and says so where they differ (OPS-12). */
final class StartingOffsets implements ConsumerAwareRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(StartingOffsets.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String group;
    private final AppliedOffsets offsets;
    private final AppliedPositions positions;
    private final Consumer<Duration> pause;

    StartingOffsets(String group, AppliedOffsets offsets, AppliedPositions positions, Consumer<Duration> pause) {
        this.group = group;
        this.offsets = offsets;
        this.positions = positions;
        this.pause = pause;
    }

    @Override
    public void onPartitionsAssigned(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> stored = load(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            Long next = stored.get(partition);
            OffsetAndMetadata broker = committed.get(partition);
            if (next != null && (broker == null || broker.offset() != next)) {
                LOG.info("group {} continues {} at {} as its database says; the broker says {}", group, partition, next,
                        broker == null ? "nothing" : broker.offset());
                consumer.seek(partition, next);
            }
        }
        Map<TopicPartition, Long> begin = new HashMap<>();
        partitions.forEach(partition -> begin.put(partition, consumer.position(partition)));
        positions.moved(begin);
    }

    private Map<TopicPartition, Long> load(Collection<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Duration wait = FIRST_PAUSE;
        while (true) {
            try {
                Map<TopicPartition, Long> stored = offsets.load(group, topics).block();
                return stored == null ? Map.of() : stored;
            } catch (RuntimeException unavailable) {
                LOG.warn("group {} cannot read its offsets: {}", group, unavailable.getClass().getSimpleName());
                if (stopping(wait)) {
                    return Map.of();
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.multipliedBy(2);
            }
        }
    }

    private boolean stopping(Duration wait) {
        try {
            pause.accept(wait);
            return false;
        } catch (BatchStalledException stopping) {
            return true;
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
                                               Collection<TopicPartition> partitions) {
        positions.released(partitions);
    }

    @Override
    public void onPartitionsLost(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.released(partitions);
    }
}
