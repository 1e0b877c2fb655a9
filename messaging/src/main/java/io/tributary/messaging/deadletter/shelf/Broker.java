package io.tributary.messaging.deadletter.shelf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the desk asks of the broker; every call waits for its answer. */
public final class Broker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Closing waits for the fetch in hand, and at the end of a topic that lasts as long as the broker may wait. */
    private static final int SHORT_FETCH = 10;

    private final Map<String, Object> properties;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param properties bootstrap servers and security */
    public Broker(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
        this.admin = Admin.create(this.properties);
        Map<String, Object> producing = new HashMap<>(properties);
        producing.put("acks", "all");
        producing.put("enable.idempotence", true);
        producing.put("max.request.size", 4 * 1024 * 1024);
        this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Names of all topics. */
    public Set<String> topics() {
        return answer(admin.listTopics().names());
    }

    /** Reads the topic from its beginning to its present end. */
    public void scan(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> reading = new HashMap<>(properties);
        reading.put("auto.offset.reset", "earliest");
        reading.put("enable.auto.commit", false);
        reading.put("isolation.level", "read_committed");
        reading.put("fetch.max.wait.ms", SHORT_FETCH);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    /** Sends in order and waits for all. */
    public List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        return sent.stream().map(Broker::answer).toList();
    }

    /** Number of partitions of a topic. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** End offsets of all partitions of these topics, as {@code topic-partition}. */
    public Map<String, Long> ends(Collection<String> topics) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        answer(admin.describeTopics(topics).allTopicNames()).values().forEach(topic -> topic.partitions().forEach(partition ->
                asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        Map<String, Long> ends = new HashMap<>();
        answer(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
        return ends;
    }

    /** Committed offsets of a group. */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("broker: " + (failed.getCause() == null ? failed : failed.getCause()).getClass()
                    .getSimpleName(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
