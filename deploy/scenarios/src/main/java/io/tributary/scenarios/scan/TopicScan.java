package io.tributary.scenarios.scan;

import io.tributary.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics from their earliest offset through the broker, dead letters included, and looks for bytes. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Admin admin;

    /** At this broker. */
    public TopicScan(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /** Topics that are kept longer than 30 days and hold one of the values. */
    public Set<String> placesOf(Collection<String> values) {
        return placesOf(values, TopicScan::keptLong);
    }

    /** Topics that the platform removes within 30 days and that hold one of the values still. */
    public Set<String> passingPlacesOf(Collection<String> values) {
        return placesOf(values, name -> !keptLong(name));
    }

    private Set<String> placesOf(Collection<String> values, Predicate<String> wanted) {
        List<byte[]> needles = values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
        Set<String> places = new LinkedHashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            topics(wanted).forEach(topic -> consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (holds(record, needles)) {
                        places.add("topic " + record.topic());
                    }
                }
            }
        }
        return places;
    }

    private List<String> topics(Predicate<String> wanted) {
        try {
            return admin.listTopics().names().get().stream().filter(wanted).filter(name -> !name.startsWith("__")).sorted().toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while listing topics", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker does not list its topics", failed.getCause());
        }
    }

    private static boolean keptLong(String name) {
        return Arrays.stream(Topic.values()).noneMatch(topic -> topic.keep().personal() && name.startsWith(topic.topicName()))
                && !name.endsWith("-replay");
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> record, List<byte[]> needles) {
        return needles.stream().anyMatch(needle -> contains(record.key(), needle) || contains(record.value(), needle)
                || Arrays.stream(record.headers().toArray()).anyMatch(header -> contains(header.value(), needle)));
    }

    private static boolean contains(byte @Nullable [] hay, byte[] needle) {
        if (hay == null) {
            return false;
        }
        for (int start = 0; start + needle.length <= hay.length; start++) {
            if (Arrays.equals(hay, start, start + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
