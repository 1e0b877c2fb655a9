package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.bytes;
import static io.tributary.messaging.flow.Facts.counted;
import static io.tributary.messaging.flow.Facts.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.testkit.Quiet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowIT {
    @Test
    @DisplayName("a record's effect and the event it leads to happen once, whatever is delivered twice (OPS-3, OPS-5, OPS-7)")
    void effectOnce() {
        STACK.topicsFor("flow-once", 3, List.of("flow.in.v1")).topics(3, "flow.out.v1");
        for (int copy = 0; copy < 2; copy++) {
            for (int number = 0; number < 20; number++) {
                Facts.publish("flow.in.v1", "key-" + number % 4, number);
            }
        }
        try (Process process = new Process.Builder("flow-once", "flow_once")
                .consumes(Set.of("flow.in.v1"), parts -> new Effects(parts, "flow.out.v1", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("flow.in.v1"), process.status());
        }
        assertThat(Effects.stored("flow_once")).hasSize(20);
        assertThat(STACK.read("flow.out.v1")).hasSize(20).allSatisfy(record -> {
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_source")).isEqualTo("flow-once");
            assertThat(header(record, "ce_type")).isEqualTo("io.tributary.messaging.testrecords.Counted");
            assertThat(header(record, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(header(record, "content-type")).isEqualTo("application/avro");
            assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        });
    }

    @Test
    @DisplayName("what cannot be read goes to the dead letters; the next record goes on (OPS-15, OPS-18)")
    void deadLetters() {
        STACK.topicsFor("flow-bad", 3, List.of("flow.bad.v1"));
        Facts.publish("flow.bad.v1", "a", 1);
        STACK.publish(new ProducerRecord<>("flow.bad.v1", bytes("a"), bytes("no avro at all")));
        STACK.publish(new ProducerRecord<>("flow.bad.v1", bytes("a"), null));
        STACK.publish(new ProducerRecord<>("flow.bad.v1", null, STACK.codec().encode("flow.bad.v1", counted("a", 7)).block()));
        STACK.publish(new ProducerRecord<>("flow.bad.v1", bytes("a"), new byte[2 * 1024 * 1024]));
        Facts.publish("flow.bad.v1", "a", 2);
        try (Process process = new Process.Builder("flow-bad", "flow_bad")
                .consumes(Set.of("flow.bad.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("flow.bad.v1"), process.status());
        }
        assertThat(Effects.stored("flow_bad")).containsExactly(new Effects.Row("a", 1), new Effects.Row("a", 2));
        assertThat(STACK.read("flow.bad.v1-flow-bad-dlt")).extracting(record -> header(record, "tributary-reason"))
                .containsExactlyInAnyOrder("undecodable", "undecodable", "invalid_key", "too_large");
    }

    @Test
    @DisplayName("an empty value on a compacted topic is a removal and no fault (OPS-15)")
    void removals() {
        STACK.topicsFor("flow-compact", 1, List.of("flow.compact.v1"))
                .topics(1, Map.of("cleanup.policy", "compact"), List.of("flow.compacted.v1"))
                .topicsFor("flow-compact", 1, List.of("flow.compacted.v1"));
        STACK.publish(new ProducerRecord<>("flow.compacted.v1", bytes("a"), null));
        Facts.publish("flow.compacted.v1", "a", 1);
        try (Process process = new Process.Builder("flow-compact", "flow_compact")
                .consumes(Set.of("flow.compacted.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("flow.compacted.v1"), process.status());
        }
        assertThat(STACK.read("flow.compacted.v1-flow-compact-dlt")).isEmpty();
        assertThat(Effects.stored("flow_compact")).hasSize(1);
    }
}
