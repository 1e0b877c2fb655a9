package io.tributary.embedded.broker;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates what the catalogue declares: every topic, and dead-letter and replay topics per group that reads it (OPS-1). */
public final class TopicCreation {
    private static final String FOR_EVER = "9223372036854775807";

    private TopicCreation() {}

    /** Every topic as it has to exist, with this many partitions where the catalogue leaves it open. */
    static List<NewTopic> declared(int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(topic(topic.topicName(), partitionsOf(topic, partitions), topic.keep().compacted()));
        }
        for (ConsumerGroup group : ConsumerGroup.values()) {
            for (Topic topic : group.topics()) {
                topics.add(topic(topic.deadLetterTopic(group.groupName()), partitionsOf(topic, partitions), false));
                topics.add(topic(topic.replayTopic(group.groupName()), partitionsOf(topic, partitions), false));
            }
        }
        return topics;
    }

    /**
     * Creates what is missing.
     *
     * @return how many topics were created
     */
    public static int create(Admin admin, int partitions) {
        try {
            Set<String> known = admin.listTopics().names().get();
            List<NewTopic> missing = declared(partitions).stream().filter(topic -> !known.contains(topic.name())).toList();
            admin.createTopics(missing).all().get();
            return missing.size();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("topics cannot be created: " + failed.getCause().getMessage(), failed.getCause());
        }
    }

    private static int partitionsOf(Topic topic, int partitions) {
        return topic.keep().singlePartition() ? 1 : partitions;
    }

    /** Time-based retention is left to the platform's own clock, which may stand in any year. */
    private static NewTopic topic(String name, int partitions, boolean compacted) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", compacted ? "compact" : "delete");
        settings.put("retention.ms", "-1");
        settings.put("message.timestamp.after.max.ms", FOR_EVER);
        if (compacted) {
            settings.put("delete.retention.ms", Long.toString(Duration.ofDays(30).toMillis()));
        }
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }
}
