package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.counted;
import static io.tributary.messaging.flow.Facts.numbers;
import static io.tributary.messaging.flow.Facts.payload;
import static io.tributary.messaging.flow.Facts.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.messaging.testkit.ControlledClock;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.topic.Retention;
import io.tributary.messaging.topic.RetentionPlan;
import io.tributary.messaging.topic.RetentionSweep;
import io.tributary.messaging.topic.TopicCopy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicIT {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", STACK.bootstrapServers());
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "g");

    private static void publishRound(String topic, int round) {
        for (int number = round * 10; number < round * 10 + 10; number++) {
            for (String key : KEYS) {
                publish(topic, key, number);
            }
        }
    }

    @Test
    @DisplayName("more partitions: a new topic, copied while the old one grows, then switched to; order per key and single effects hold (OPS-4)")
    void partitionsChange() {
        STACK.topicsFor("topic-grow", 2, List.of("topic.narrow.v1")).topicsFor("topic-grow", 5, List.of("topic.wide.v1"));
        publishRound("topic.narrow.v1", 0);
        consume("topic.narrow.v1", Set.of("topic.narrow.v1"));
        TopicCopy copy = new TopicCopy(KAFKA);
        Map<Integer, Long> reached = copy.copy("topic.narrow.v1", "topic.wide.v1", Map.of());
        publishRound("topic.narrow.v1", 1);
        Map<Integer, Long> again = copy.copy("topic.narrow.v1", "topic.wide.v1", reached);
        assertThat(again.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20L * KEYS.size());
        consume("topic.wide.v1", Set.of("topic.narrow.v1", "topic.wide.v1"));
        STACK.publish("topic.wide.v1", "a", "after the switch", NOON, counted("a", 20));
        consume("topic.wide.v1", Set.of("topic.wide.v1"));

        assertThat(STACK.read("topic.wide.v1")).hasSize(20 * KEYS.size() + 1);
        assertThat(STACK.ends(Set.of("topic.wide.v1")).values()).filteredOn(end -> end > 0).as("keys spread").hasSizeGreaterThan(2);
        assertThat(numbers("topic_grow", "a")).containsExactlyElementsOf(LongStream.rangeClosed(0, 20).boxed().toList());
        for (String key : KEYS.subList(1, KEYS.size())) {
            assertThat(numbers("topic_grow", key)).as(key).containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
        }
    }

    /** As the service does: the same group, whichever topics it reads. */
    private static void consume(String quiet, Set<String> topics) {
        try (Process process = new Process.Builder("topic-grow", "topic_grow")
                .consumes(topics, parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of(quiet), process.status());
        }
    }

    private static List<Long> left(String topic) {
        return STACK.read(topic).stream().map(record -> payload(record).getNumber()).toList();
    }

    @Test
    @DisplayName("retention goes by the records' time and the injected clock, hourly, and spares what is young enough (OPS-72)")
    void retention() {
        STACK.topics(1, "keep.touches.v1", "keep.payments.v1");
        for (String topic : List.of("keep.touches.v1", "keep.payments.v1")) {
            for (int day = 0; day < 3; day++) {
                STACK.publish(topic, "a", topic + day, NOON.plus(Duration.ofDays(day)), counted("a", day));
            }
        }
        ControlledClock clock = new ControlledClock(NOON.plus(Duration.ofDays(30)));
        Retention retention = new Retention(new RetentionSweep(KAFKA,
                new RetentionPlan(Map.of("keep.touches.v1", Duration.ofDays(30), "keep.missing.v1", Duration.ofDays(1)), Set.of())),
                clock, _ -> {}, Duration.ofMinutes(1));
        retention.step();
        assertThat(left("keep.touches.v1")).as("exactly 30 days old is kept").containsExactly(0L, 1L, 2L);
        clock.advance(Duration.ofMinutes(59));
        retention.step();
        assertThat(left("keep.touches.v1")).as("not before the hour").hasSize(3);
        clock.advance(Duration.ofMinutes(1));
        retention.step();
        assertThat(left("keep.touches.v1")).containsExactly(1L, 2L);
        clock.advance(Duration.ofDays(90));
        retention.step();
        assertThat(left("keep.touches.v1")).isEmpty();
        assertThat(left("keep.payments.v1")).as("a topic that is kept for ever").hasSize(3);
    }

    @Test
    @DisplayName("a foreign topic that keeps personal data above 30 days is told at the start and daily (OPS-72)")
    void foreign() {
        STACK.topics(1, Map.of("retention.ms", Long.toString(Duration.ofDays(30).toMillis())), List.of("foreign.good.v1"))
                .topics(1, Map.of("retention.ms", Long.toString(Duration.ofDays(31).toMillis())), List.of("foreign.long.v1"))
                .topics(1, Map.of("retention.ms", "-1"), List.of("foreign.ever.v1"))
                .topics(1, Map.of("retention.ms", "1000", "cleanup.policy", "compact"), List.of("foreign.compact.v1"));
        ControlledClock clock = new ControlledClock(NOON);
        List<Set<String>> told = new ArrayList<>();
        Retention retention = new Retention(new RetentionSweep(KAFKA, new RetentionPlan(Map.of(),
                Set.of("foreign.good.v1", "foreign.long.v1", "foreign.ever.v1", "foreign.compact.v1", "foreign.missing.v1"))),
                clock, told::add, Duration.ofMinutes(1));
        retention.step();
        clock.advance(Duration.ofHours(23));
        retention.step();
        clock.advance(Duration.ofHours(1));
        retention.step();
        assertThat(told).hasSize(2).containsOnly(Set.of("foreign.long.v1", "foreign.ever.v1", "foreign.compact.v1"));
    }

    @Test
    @DisplayName("a fact dated more than five minutes ahead has its effect, and is counted as clock_skew (OPS-89)")
    void skew() {
        STACK.topicsFor("topic-skew", 1, List.of("topic.skew.v1"));
        MeterRegistry meters = Facts.meters();
        Instant now = Instant.parse("2026-02-28T23:58:00Z");
        STACK.publish("topic.skew.v1", "a", "skew-1", now.plus(Duration.ofMinutes(5)), counted("a", 1));
        STACK.publish("topic.skew.v1", "a", "skew-2", now.plus(Duration.ofMinutes(5)).plusMillis(1), counted("a", 2));
        try (Process process = new Process.Builder("topic-skew", "topic_skew").at(Clock.fixed(now, java.time.ZoneOffset.UTC))
                .consumes(Set.of("topic.skew.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("topic.skew.v1"), process.status());
        }
        assertThat(numbers("topic_skew", "a")).containsExactly(1L, 2L);
        assertThat(meters.get("tributary.clock.skew").tag("group", "topic-skew").counters()).hasSize(1);
        assertThat(meters.get("tributary.clock.skew").tag("group", "topic-skew").counter().count()).isEqualTo(1);
    }
}
