package io.tributary.messaging.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testrecords.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final MessagingStack stack = MessagingStack.shared();

    @Test
    @DisplayName("a record's effect and the event it leads to happen once, whatever is delivered twice (OPS-5, OPS-7)")
    void effectOnce() {
        stack.topicsFor("flow-once", 3, List.of("flow.in.v1")).topics(3, "flow.out.v1");
        for (int copy = 0; copy < 2; copy++) {
            for (int number = 0; number < 20; number++) {
                stack.publish("flow.in.v1", "key-" + number % 4, "id-" + number, NOON, counted("key-" + number % 4, number));
            }
        }
        try (Process process = new Process.Builder("flow-once", "flow_once")
                .consumes(Set.of("flow.in.v1"), parts -> new Effects(parts, "flow.out.v1", _ -> {})).start()) {
            Quiet.await(stack, Set.of("flow.in.v1"), process.status());
        }
        assertThat(Effects.stored("flow_once")).hasSize(20);
        assertThat(stack.read("flow.out.v1")).hasSize(20).allSatisfy(record -> {
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_source")).isEqualTo("flow-once");
            assertThat(header(record, "ce_type")).isEqualTo("io.tributary.messaging.testrecords.Counted");
            assertThat(header(record, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(header(record, "content-type")).isEqualTo("application/avro");
            assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        });
    }

    @Test
    @DisplayName("what cannot be read or breaks its contract goes to the dead letters; the next record goes on (OPS-15, OPS-18)")
    void deadLetters() {
        stack.topicsFor("flow-bad", 3, List.of("flow.bad.v1"));
        stack.publish("flow.bad.v1", "a", "good-1", NOON, counted("a", 1));
        stack.publish(new ProducerRecord<>("flow.bad.v1", bytes("a"), bytes("no avro at all")));
        stack.publish(new ProducerRecord<>("flow.bad.v1", bytes("a"), null));
        stack.publish(new ProducerRecord<>("flow.bad.v1", null, stack.codec().encode("flow.bad.v1", counted("a", 7)).block()));
        stack.publish("flow.bad.v1", "a", "good-2", NOON, counted("a", 2));
        try (Process process = new Process.Builder("flow-bad", "flow_bad")
                .consumes(Set.of("flow.bad.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(stack, Set.of("flow.bad.v1"), process.status());
        }
        assertThat(Effects.stored("flow_bad")).containsExactly(new Effects.Row("a", 1), new Effects.Row("a", 2));
        assertThat(stack.read("flow.bad.v1-flow-bad-dlt")).extracting(record -> header(record, "tributary-reason"))
                .containsExactlyInAnyOrder("undecodable", "undecodable", "invalid_key");
    }

    private static Counted counted(String name, long number) {
        return Counted.newBuilder().setName(name).setNumber(number).setAt(NOON).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
