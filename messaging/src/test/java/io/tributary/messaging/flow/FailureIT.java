package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.header;
import static io.tributary.messaging.flow.Facts.numbers;
import static io.tributary.messaging.flow.Facts.payload;
import static io.tributary.messaging.flow.Facts.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testrecords.Counted;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class FailureIT {
    private static Consumer<Envelope<?>> when(String key, long number, Runnable then) {
        return envelope -> {
            if (envelope.payload() instanceof Counted counted && counted.getName().equals(key) && counted.getNumber() == number) {
                then.run();
            }
        };
    }

    private static void consume(String name, String topic, Consumer<Envelope<?>> before, boolean parks) {
        Process.Builder builder = new Process.Builder(name, name.replace('-', '_'))
                .consumes(Set.of(topic), parts -> new Effects(parts, "", before));
        try (Process process = (parks ? builder : builder.parksNothing()).start()) {
            Quiet.await(STACK, Set.of(topic), process.status());
        }
    }

    @Test
    @DisplayName("a record that keeps failing is dead-lettered after five tries and its key parked; other keys go on (OPS-15, OPS-16)")
    void failingParksItsKey() {
        STACK.topicsFor("fail-park", 1, List.of("fail.park.v1"));
        for (int number = 0; number < 4; number++) {
            publish("fail.park.v1", "a", number);
            publish("fail.park.v1", "b", number);
        }
        AtomicInteger tries = new AtomicInteger();
        consume("fail-park", "fail.park.v1", when("a", 1, () -> {
            tries.incrementAndGet();
            throw new IllegalStateException("secret@example.com must not be seen");
        }), true);
        assertThat(numbers("fail_park", "b")).containsExactly(0L, 1L, 2L, 3L);
        assertThat(numbers("fail_park", "a")).containsExactly(0L);
        List<ConsumerRecord<byte[], byte[]>> letters = STACK.read("fail.park.v1-fail-park-dlt");
        assertThat(letters).extracting(letter -> payload(letter).getNumber()).containsExactly(1L, 2L, 3L);
        assertThat(letters).extracting(letter -> header(letter, "tributary-reason"))
                .containsExactly("processing_failed", "parked_behind", "parked_behind");
        assertThat(header(letters.getFirst(), "tributary-attempts")).isEqualTo("5");
        assertThat(header(letters.get(1), "tributary-parked-behind")).isEqualTo("fail.park.v1-0-2@fail-park");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.headers().toString()).doesNotContain("secret@");
            assertThat(header(letter, "kafka_dlt-exception-stacktrace")).doesNotContain("secret@");
            assertThat(letter.timestamp()).isEqualTo(Facts.NOON.toEpochMilli());
        });
        assertThat(ByteBuffer.wrap(letters.getFirst().headers().lastHeader("kafka_dlt-original-offset").value()).getLong())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("records of a parked key that arrive after a restart follow into the dead letters (OPS-16)")
    void parkedKeysSurviveRestarts() {
        STACK.topicsFor("fail-restart", 1, List.of("fail.restart.v1"));
        publish("fail.restart.v1", "a", 1);
        Consumer<Envelope<?>> before = when("a", 1, () -> {
            throw new IllegalStateException();
        });
        consume("fail-restart", "fail.restart.v1", before, true);
        publish("fail.restart.v1", "a", 2);
        consume("fail-restart", "fail.restart.v1", before, true);
        assertThat(numbers("fail_restart", "a")).isEmpty();
        assertThat(STACK.read("fail.restart.v1-fail-restart-dlt")).extracting(letter -> header(letter, "tributary-reason"))
                .containsExactly("processing_failed", "parked_behind");
    }

    @Test
    @DisplayName("a consumer whose effects do not depend on order parks nothing (OPS-17)")
    void projectionsParkNothing() {
        STACK.topicsFor("fail-free", 1, List.of("fail.free.v1"));
        for (int number = 0; number < 3; number++) {
            publish("fail.free.v1", "a", number);
        }
        consume("fail-free", "fail.free.v1", when("a", 1, () -> {
            throw new IllegalStateException();
        }), false);
        assertThat(numbers("fail_free", "a")).containsExactly(0L, 2L);
    }

    @Test
    @DisplayName("an invalid record goes alone, at once, with its reason (OPS-15)")
    void invalidGoesAlone() {
        STACK.topicsFor("fail-invalid", 1, List.of("fail.invalid.v1"));
        for (int number = 0; number < 3; number++) {
            publish("fail.invalid.v1", "a", number);
        }
        AtomicInteger tries = new AtomicInteger();
        consume("fail-invalid", "fail.invalid.v1", when("a", 1, () -> {
            tries.incrementAndGet();
            throw new InvalidRecordException("invalid_payment", "amount is negative");
        }), true);
        assertThat(numbers("fail_invalid", "a")).containsExactly(0L, 2L);
        assertThat(STACK.read("fail.invalid.v1-fail-invalid-dlt")).hasSize(1).allSatisfy(letter -> {
            assertThat(header(letter, "tributary-reason")).isEqualTo("invalid_payment");
            assertThat(header(letter, "kafka_dlt-exception-message")).isEqualTo("invalid_payment: amount is negative");
        });
    }

    @Test
    @DisplayName("an outage empties nothing into the dead letters: the same records are tried until it is over (OPS-15)")
    void outagesWait() {
        STACK.topicsFor("fail-outage", 1, List.of("fail.outage.v1"));
        for (int number = 0; number < 5; number++) {
            publish("fail.outage.v1", "a", number);
        }
        AtomicInteger outage = new AtomicInteger(4);
        consume("fail-outage", "fail.outage.v1", when("a", 3, () -> {
            if (outage.getAndDecrement() > 0) {
                throw new QueryTimeoutException("the database is away");
            }
        }), true);
        assertThat(numbers("fail_outage", "a")).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(STACK.read("fail.outage.v1-fail-outage-dlt")).isEmpty();
    }

    @Test
    @DisplayName("a registry that is away delays records and dead-letters none (OPS-15)")
    void registryOutagesWait() {
        STACK.topicsFor("fail-registry", 1, List.of("fail.registry.v1"));
        publish("fail.registry.v1", "a", 1);
        STACK.registry().down(true);
        try (Process process = new Process.Builder("fail-registry", "fail_registry")
                .consumes(Set.of("fail.registry.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            STACK.registry().down(false);
            Quiet.await(STACK, Set.of("fail.registry.v1"), process.status());
        } finally {
            STACK.registry().down(false);
        }
        assertThat(numbers("fail_registry", "a")).containsExactly(1L);
    }

    @Test
    @DisplayName("a fault that hits more than fifty records in a row stops the partition instead of emptying it (OPS-17)")
    void systematicFaultsStop() {
        STACK.topicsFor("fail-many", 1, List.of("fail.many.v1"));
        for (int number = 0; number < 60; number++) {
            publish("fail.many.v1", "key-" + number, number);
        }
        AtomicInteger broken = new AtomicInteger(200);
        consume("fail-many", "fail.many.v1", _ -> {
            if (broken.getAndDecrement() > 0) {
                throw new IllegalStateException("a bug of our own, deployed a moment ago and then repaired");
            }
        }, true);
        assertThat(Effects.stored("fail_many")).hasSize(60);
        assertThat(STACK.read("fail.many.v1-fail-many-dlt")).isEmpty();
    }
}
