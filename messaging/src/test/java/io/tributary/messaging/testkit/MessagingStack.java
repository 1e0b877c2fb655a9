package io.tributary.messaging.testkit;

import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import io.tributary.messaging.envelope.HeaderNames;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A broker, a PostgreSQL and a schema registry inside the test's process, started once per JVM at first use.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void stack(DynamicPropertyRegistry registry) {
 *     MessagingStack.shared().topics(3, "billing.payments.v1").register(registry, "referral");
 * }
 * }</pre>
 */
public final class MessagingStack {
    private static @Nullable MessagingStack shared;

    private final EmbeddedPostgres postgres;
    private final EmbeddedKafkaKraftBroker broker;
    private final RegistryFake registry = new RegistryFake();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroCodec codec;
    private final Set<String> databases = new HashSet<>(Set.of("postgres"));

    private MessagingStack() {
        try {
            postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
        } catch (IOException unavailable) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", unavailable);
        }
        broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.brokerProperties(Map.of("auto.create.topics.enable", "false", "group.initial.rebalance.delay.ms", "0",
                "log.retention.ms", "-1", "message.max.bytes", "4194304",
                "log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
                "log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
        broker.afterPropertiesSet();
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers(), "acks", "all", "max.request.size", 4_194_304),
                new ByteArraySerializer(), new ByteArraySerializer());
        codec = new AvroCodec(new HttpSchemaRegistry(registry.url(), true, Duration.ofSeconds(10)), List.of("io.tributary"));
    }

    /** The one of this JVM. */
    public static synchronized MessagingStack shared() {
        if (shared == null) {
            shared = new MessagingStack();
        }
        return shared;
    }

    /** Registry of this stack. */
    public RegistryFake registry() {
        return registry;
    }

    /** Codec that registers what it writes. */
    public AvroCodec codec() {
        return codec;
    }

    /** Address of the broker. */
    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    /** Creates topics where they are missing. */
    public MessagingStack topics(int partitions, String... names) {
        return topics(partitions, Map.of(), List.of(names));
    }

    /** Same, with dead-letter and replay topics for the group. */
    public MessagingStack topicsFor(String group, int partitions, Collection<String> names) {
        List<String> all = new ArrayList<>(names);
        names.forEach(name -> all.addAll(List.of(name + "-" + group + "-dlt", name + "-" + group + "-replay")));
        return topics(partitions, Map.of(), all);
    }

    /** Same, with topic settings such as {@code cleanup.policy}. */
    public MessagingStack topics(int partitions, Map<String, String> settings, Collection<String> names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            for (String name : names) {
                create(admin, new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings));
            }
        }
        return this;
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + topic.name() + " not created", failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Registers {@link #properties} with a Spring test. */
    public void register(DynamicPropertyRegistry properties, String database) {
        properties(database).forEach((name, value) -> properties.add(name, () -> value));
    }

    /** Settings of an application with a database of this name, which is created where it is missing. */
    public Map<String, Object> properties(String database) {
        create(database);
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.r2dbc.url", "r2dbc:postgresql://localhost:" + postgres.getPort() + "/" + database);
        properties.put("spring.r2dbc.username", "postgres");
        properties.put("spring.r2dbc.password", "postgres");
        properties.put("spring.flyway.url", postgres.getJdbcUrl("postgres", database));
        properties.put("spring.flyway.user", "postgres");
        properties.put("spring.flyway.password", "postgres");
        properties.put("tributary.database.host", "localhost");
        properties.put("tributary.database.port", postgres.getPort());
        properties.put("tributary.database.name", database);
        properties.put("tributary.database.username", "postgres");
        properties.put("tributary.database.password", "postgres");
        properties.put("tributary.kafka.bootstrap-servers", bootstrapServers());
        properties.put("tributary.registry.url", registry.url().toString());
        properties.put("tributary.registry.auto-register", "true");
        return properties;
    }

    private synchronized void create(String database) {
        if (databases.add(database)) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE \"" + database + "\"");
            } catch (SQLException failed) {
                throw new IllegalStateException("database " + database + " not created", failed);
            }
        }
    }

    /** A JDBC connection for looking at rows. */
    public Connection connect(String database) throws SQLException {
        create(database);
        return postgres.getDatabase("postgres", database).getConnection();
    }

    /** Publishes as another service would, with {@code ce_} headers. */
    public void publish(String topic, String key, String id, Instant time, SpecificRecord payload) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, time.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8), codec.encode(topic, payload).block());
        record.headers().add(HeaderNames.CE_ID, id.getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.CE_TIME, time.toString().getBytes(StandardCharsets.UTF_8));
        publish(record);
    }

    /** Publishes byte for byte and waits for the acknowledgment. */
    public void publish(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("record not published", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every record of the topic now, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers(),
                "auto.offset.reset", "earliest", "fetch.max.wait.ms", 10), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    /** End offsets of all partitions of the topics, as {@code topic-partition}. */
    public Map<String, Long> ends(Collection<String> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, Long> ends = new HashMap<>();
            for (String topic : topics) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition())).toList();
                consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.toString(), end));
            }
            return ends;
        }
    }
}
