package io.tributary.messaging.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Removes what is older than its topic may keep, by the records' own time (OPS-72). Only a topic's oldest part can be
 * removed: an old record behind a younger one goes when the younger one does.
 */
public final class RetentionSweep {
    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, Object> kafka;
    private final RetentionPlan plan;

    /** @param kafka bootstrap servers and security */
    public RetentionSweep(Map<String, Object> kafka, RetentionPlan plan) {
        this.kafka = Map.copyOf(kafka);
        this.plan = plan;
    }

    /** Removes what is too old at this time; topics that do not exist are passed over. */
    public void sweep(Instant now) {
        try (Admin admin = Admin.create(kafka)) {
            Map<TopicPartition, OffsetSpec> firstToKeep = new HashMap<>();
            for (TopicDescription topic : existing(admin, plan.kept().keySet())) {
                long cut = now.minus(plan.kept().get(topic.name())).toEpochMilli();
                topic.partitions().forEach(partition ->
                        firstToKeep.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.forTimestamp(Math.max(0, cut))));
            }
            Map<TopicPartition, Long> starts = offsets(admin, firstToKeep.keySet(), OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(admin, firstToKeep.keySet(), OffsetSpec.latest());
            Map<TopicPartition, RecordsToDelete> removals = new HashMap<>();
            answer(admin.listOffsets(firstToKeep).all()).forEach((partition, found) -> {
                long until = found.offset() < 0 ? ends.get(partition) : found.offset();
                if (until > starts.get(partition)) {
                    removals.put(partition, RecordsToDelete.beforeOffset(until));
                }
            });
            answer(admin.deleteRecords(removals).all());
        }
    }

    /** Foreign topics whose broker keeps personal data for longer than 30 days. */
    public Set<String> foreignKeptTooLong() {
        try (Admin admin = Admin.create(kafka)) {
            List<ConfigResource> resources = existing(admin, plan.foreign()).stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name())).toList();
            return answer(admin.describeConfigs(resources).all()).entrySet().stream().filter(topic -> keptTooLong(topic.getValue()))
                    .map(topic -> topic.getKey().name()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean keptTooLong(Config config) {
        long retention = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        boolean removes = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_DELETE);
        return !removes || retention < 0 || Duration.ofMillis(retention).compareTo(RetentionPlan.PERSONAL) > 0;
    }

    private static Collection<TopicDescription> existing(Admin admin, Set<String> wanted) {
        Set<String> known = answer(admin.listTopics().names());
        return answer(admin.describeTopics(wanted.stream().filter(known::contains).toList()).allTopicNames()).values();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, ListOffsetsResultInfo> found = answer(admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> spec))).all());
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the broker does not answer about retention", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
