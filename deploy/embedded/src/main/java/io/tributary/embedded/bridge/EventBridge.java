package io.tributary.embedded.bridge;

import io.tributary.events.Topic;
import io.tributary.events.stripe.StripeEvent;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import io.tributary.simulators.stripe.StripeEventMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts foreign facts on the broker as the auth service and a Stripe bridge would. Every call returns when the broker has
 * the record, so that whoever waits for quiet afterwards waits for its effects too.
 */
public final class EventBridge implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LARGEST_RECORD = 3 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroCodec codec;

    /** A bridge to this broker, with schemas from this registry. */
    public EventBridge(String bootstrapServers, URI registry) {
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG, "event-bridge",
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "0",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_RECORD)), new ByteArraySerializer(), new ByteArraySerializer());
        this.codec = new AvroCodec(new HttpSchemaRegistry(registry, false, TIMEOUT), List.of("io.tributary.events"));
    }

    /** Publishes a record under this key; {@code at} becomes the record's timestamp. */
    public Position publish(Topic topic, String key, SpecificRecord record, Instant at) {
        return await(send(topic, key, record, at));
    }

    /** Same without waiting, for load. */
    public Future<RecordMetadata> send(Topic topic, String key, SpecificRecord record, Instant at) {
        byte[] value = codec.encode(topic.topicName(), record).block(TIMEOUT);
        return producer.send(new ProducerRecord<>(topic.topicName(), null, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Publishes a Stripe event as it was told; an event without a customer goes under its own id. */
    public Position publish(StripeEventMessage event) {
        return await(send(event));
    }

    /** Same without waiting, for load; events of a customer keep their order. */
    public Future<RecordMetadata> send(StripeEventMessage event) {
        StripeEvent record = StripeEvent.newBuilder().setId(event.id()).setType(event.type()).setCreated(event.created())
                .setApiVersion(event.apiVersion()).setLivemode(event.livemode()).setRaw(event.rawJson()).build();
        return send(Topic.STRIPE_EVENTS, event.customer() == null ? event.id() : event.customer(), record, event.created());
    }

    /** Puts bytes on a topic as they are: poison, for instance. */
    public Position publishRaw(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers, Instant at) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value);
        headers.forEach((name, bytes) -> record.headers().add(name, bytes));
        return await(producer.send(record));
    }

    /** The codec, for readers of topics. */
    public AvroCodec codec() {
        return codec;
    }

    private static Position await(Future<RecordMetadata> sent) {
        try {
            RecordMetadata where = sent.get();
            return new Position(where.topic(), where.partition(), where.offset());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker did not take the record", failed.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
