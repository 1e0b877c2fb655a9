package io.tributary.endtoend;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that stands on a topic, as any consumer would read it: repetitions of a record id are dropped. */
final class Told {
    private static final Duration POLL = Duration.ofMillis(200);

    private final EmbeddedStack stack;

    Told(EmbeddedStack stack) {
        this.stack = stack;
    }

    /** Records of one type in the order of their key; each record id once. */
    <T extends SpecificRecord> List<T> records(Topic topic, Class<T> type) {
        return all(topic).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All records of a topic, per key in order; each record id once. */
    List<SpecificRecord> all(Topic topic) {
        Map<String, SpecificRecord> byId = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : raw(topic.topicName())) {
            String id = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            byId.putIfAbsent(id, stack.events().codec().decode(record.value()));
        }
        return List.copyOf(byId.values());
    }

    /** Number of records of a topic that may not exist. */
    int count(String topic) {
        return raw(topic).size();
    }

    private List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers(), ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
