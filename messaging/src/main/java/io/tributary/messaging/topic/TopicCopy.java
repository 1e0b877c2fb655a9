package io.tributary.messaging.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies a topic to another one that has a different number of partitions (OPS-4): byte for byte, with headers and time,
 * each record to the partition of its key. The records of a key lie in one partition of the source and are sent in its
 * order by one idempotent producer, so their order holds. Ids stay, so that a consumer drops what it knows already.
 */
public final class TopicCopy {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Map<String, Object> kafka;

    /** @param kafka bootstrap servers and security */
    public TopicCopy(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Copies from the given positions to the ends that the source has now.
     *
     * @param from next offset per partition, as the run before answered; a partition that is absent begins at its earliest
     * @return positions reached; give them to the next run while the source still grows
     */
    public Map<Integer, Long> copy(String source, String target, Map<Integer, Long> from) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.putAll(Map.of("enable.auto.commit", false, "isolation.level", "read_committed", "auto.offset.reset", "earliest"));
        Map<String, Object> writing = new HashMap<>(kafka);
        writing.putAll(Map.of("acks", "all", "enable.idempotence", true, "max.request.size", LARGEST));
        try (var consumer = new KafkaConsumer<byte[], byte[]>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<byte[], byte[]>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(source).stream()
                    .map(info -> new TopicPartition(source, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.stream().filter(partition -> from.containsKey(partition.partition()))
                    .forEach(partition -> consumer.seek(partition, from.get(partition.partition())));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                send(producer, target, consumer.poll(POLL));
            }
            Map<Integer, Long> reached = new HashMap<>();
            partitions.forEach(partition -> reached.put(partition.partition(), consumer.position(partition)));
            return reached;
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String target, Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(new ProducerRecord<>(target, null, record.timestamp(), record.key(), record.value(), record.headers())));
        }
        producer.flush();
        sent.forEach(TopicCopy::acknowledged);
    }

    private static void acknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("a record was not copied", refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
