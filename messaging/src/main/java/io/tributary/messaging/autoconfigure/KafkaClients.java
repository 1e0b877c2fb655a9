package io.tributary.messaging.autoconfigure;

import io.tributary.messaging.consumer.CompactedTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Properties of the Kafka clients; what the guarantees rest on is not a setting. */
final class KafkaClients {
    private static final int ASK_SECONDS = 10;

    private KafkaClients() {}

    static Map<String, Object> common(BrokerProperties broker) {
        Map<String, Object> properties = new HashMap<>(broker.client());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        return properties;
    }

    /** RangeAssignor gives equal partition numbers of all topics to one member, so that facts of a person meet there. */
    static Map<String, Object> consumer(BrokerProperties broker, MessagingProperties messaging) {
        Map<String, Object> properties = common(broker);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, messaging.consumer().maxPollRecords());
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) messaging.consumer().maxPollInterval().toMillis());
        properties.putAll(messaging.consumer().cooperative() ? cooperative() : eager((int) messaging.consumer().sessionTimeout().toMillis()));
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 15_000);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        if (messaging.instanceId() != null) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, messaging.instanceId());
        }
        return properties;
    }

    private static Map<String, Object> eager(int sessionMillis) {
        return Map.of(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 4);
    }

    /** The broker's range assignor moves partitions one by one and still puts equal numbers together (OPS-53). */
    private static Map<String, Object> cooperative() {
        return Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer", ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
    }

    /** Idempotent, acknowledged by all, and without an expiry after which a later record could overtake (OPS-8). */
    static Producer<byte[], byte[]> producer(BrokerProperties broker, int largest) {
        Map<String, Object> properties = common(broker);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest + 256 * 1024);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** End offsets of all partitions of these topics. */
    static Map<TopicPartition, Long> ends(BrokerProperties broker, Set<String> topics) {
        try (Admin admin = Admin.create(common(broker))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get(ASK_SECONDS, TimeUnit.SECONDS).values().forEach(topic -> topic.partitions()
                    .forEach(partition -> asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked).all().get(ASK_SECONDS, TimeUnit.SECONDS).forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new org.apache.kafka.common.errors.TimeoutException("ends of " + topics + " not known", unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.TimeoutException("interrupted", interrupted);
        }
    }

    /** Asks the broker once per topic. */
    static CompactedTopics askBroker(BrokerProperties broker) {
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        return topic -> known.computeIfAbsent(topic, name -> compacted(broker, name));
    }

    private static boolean compacted(BrokerProperties broker, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(common(broker))) {
            var entry = admin.describeConfigs(Set.of(resource)).all().get(ASK_SECONDS, TimeUnit.SECONDS).get(resource)
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG);
            return entry != null && entry.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new org.apache.kafka.common.errors.TimeoutException("clean-up policy of " + topic + " not known", unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.TimeoutException("interrupted", interrupted);
        }
    }

    static Duration patience(MessagingProperties messaging) {
        return messaging.consumer().shutdownTimeout();
    }
}
