package io.tributary.benchmarks.yardstick;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produce and consume on the same broker, records of our usual size, acknowledged by all replicas. */
public final class RawBroker {
    private static final int RECORD_BYTES = 400;
    private static final Duration POLL = Duration.ofMillis(500);
    private final String bootstrap;
    private final String topic;

    /** Makes a topic of its own. */
    public RawBroker(String bootstrap, int partitions, String topic) throws InterruptedException, ExecutionException {
        this.bootstrap = bootstrap;
        this.topic = topic;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
    }

    /** Sends so many records and waits for the last acknowledgement. */
    public Rate produce(int records) {
        byte[] value = new byte[RECORD_BYTES];
        new Random(1).nextBytes(value);
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "5", "batch.size", "65536"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII), value));
            }
            producer.flush();
            return new Rate(records, System.nanoTime() - start);
        }
    }

    /** Reads so many records from the beginning. */
    public Rate consume(int records) {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", bootstrap, "group.id", topic + "-reader", "auto.offset.reset", "earliest"));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long read = consumer.poll(Duration.ofSeconds(10)).count();
            long start = System.nanoTime();
            long before = read;
            while (read < records) {
                read += consumer.poll(POLL).count();
            }
            return new Rate(Math.max(1, read - before), System.nanoTime() - start);
        }
    }
}
