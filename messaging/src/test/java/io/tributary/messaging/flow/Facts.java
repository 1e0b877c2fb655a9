package io.tributary.messaging.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testrecords.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shorthand of the flow tests. */
final class Facts {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final MessagingStack STACK = MessagingStack.shared();

    private Facts() {}

    /** Counters and gauges of processes in this JVM keep no numbers until there is a registry that does. */
    static MeterRegistry meters() {
        if (Metrics.globalRegistry.getRegistries().isEmpty()) {
            Metrics.addRegistry(new SimpleMeterRegistry());
        }
        return Metrics.globalRegistry.getRegistries().iterator().next();
    }

    static Counted counted(String name, long number) {
        return Counted.newBuilder().setName(name).setNumber(number).setAt(NOON).build();
    }

    /** Publishes number for key, with an id that follows from both. */
    static void publish(String topic, String key, long number) {
        STACK.publish(topic, key, topic + "/" + key + "/" + number, NOON, counted(key, number));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Numbers of a key in the order of their effects. */
    static List<Long> numbers(String database, String key) {
        return Effects.stored(database).stream().filter(row -> row.name().equals(key)).map(Effects.Row::number).toList();
    }

    static Counted payload(ConsumerRecord<byte[], byte[]> record) {
        return (Counted) STACK.codec().decode(record.value());
    }
}
