package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.header;
import static io.tributary.messaging.flow.Facts.numbers;
import static io.tributary.messaging.flow.Facts.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.testkit.ControlledClock;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testrecords.Counted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BatchIT {
    private static final List<String> KEYS = List.of("a", "b", "c");

    private static Process.Builder consumer(String name, String topic, LongPredicate invalid) {
        return new Process.Builder(name, name.replace('-', '_')).consumes(Set.of(topic), parts -> new Effects(parts, "", envelope -> {
            if (envelope.payload() instanceof Counted counted && invalid.test(counted.getNumber())) {
                throw new InvalidRecordException("invalid_number", "number");
            }
        }));
    }

    private static void consume(String name, String topic, LongPredicate invalid) {
        try (Process process = consumer(name, topic, invalid).start()) {
            Quiet.await(STACK, Set.of(topic), process.status());
        }
    }

    private static long number(String database, String sql) throws SQLException {
        try (Connection connection = STACK.connect(database); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = STACK.connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    @DisplayName("one poll is one transaction: effects, inbox and applied offset of all its records (OPS-10, OPS-12)")
    void oneTransaction() throws SQLException {
        STACK.topicsFor("batch-one", 1, List.of("batch.one.v1"));
        for (int number = 0; number < 40; number++) {
            publish("batch.one.v1", KEYS.get(number % 3), number);
        }
        consume("batch-one", "batch.one.v1", _ -> false);
        assertThat(Effects.stored("batch_one")).hasSize(40);
        assertThat(number("batch_one", "SELECT count(DISTINCT x) FROM (SELECT xmin::text x FROM effects UNION ALL SELECT xmin::text FROM inbox"
                + " UNION ALL SELECT xmin::text FROM applied_offsets WHERE topic = 'batch.one.v1') AS all_of_it")).isEqualTo(1);
        assertThat(number("batch_one", "SELECT next_offset FROM applied_offsets WHERE topic = 'batch.one.v1'")).isEqualTo(40);
    }

    @Test
    @DisplayName("where some records of a batch fail the others are applied all the same, each once, in order per key (OPS-10)")
    void othersApplied() {
        STACK.topicsFor("batch-some", 1, List.of("batch.some.v1"));
        for (int number = 0; number < 30; number++) {
            for (String key : KEYS) {
                publish("batch.some.v1", key, number);
            }
        }
        consume("batch-some", "batch.some.v1", number -> number % 7 == 3);
        List<Long> expected = LongStream.range(0, 30).filter(number -> number % 7 != 3).boxed().toList();
        for (String key : KEYS) {
            assertThat(numbers("batch_some", key)).as(key).containsExactlyElementsOf(expected);
        }
        assertThat(STACK.read("batch.some.v1-batch-some-dlt")).hasSize((30 - expected.size()) * KEYS.size());
    }

    @Test
    @DisplayName("a service goes on where its own database says, whatever the broker believes, and says so (OPS-12)")
    void ownOffsets(CapturedOutput output) throws Exception {
        STACK.topicsFor("batch-own", 1, List.of("batch.own.v1"));
        for (int number = 0; number < 3; number++) {
            publish("batch.own.v1", "a", number);
        }
        consume("batch-own", "batch.own.v1", _ -> false);
        publish("batch.own.v1", "a", 3);
        publish("batch.own.v1", "a", 4);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets("batch-own", Map.of(new TopicPartition("batch.own.v1", 0), new OffsetAndMetadata(5))).all().get();
        }
        consume("batch-own", "batch.own.v1", _ -> false);
        assertThat(numbers("batch_own", "a")).as("nothing skipped").containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(output).contains("group batch-own continues batch.own.v1-0 at 3 as its database says; the broker says 5");
        execute("batch_own", "UPDATE applied_offsets SET next_offset = 2 WHERE topic = 'batch.own.v1'",
                "DELETE FROM effects WHERE number >= 2",
                "DELETE FROM inbox WHERE ctid IN (SELECT ctid FROM inbox ORDER BY xmin::text::bigint DESC LIMIT 2)");
        consume("batch-own", "batch.own.v1", _ -> false);
        assertThat(numbers("batch_own", "a")).as("restored to an earlier time: again from there, what is known dropped").containsExactly(0L, 1L, 3L, 4L);
    }

    @Test
    @DisplayName("a dead letter carries id, reason, class, attempts, first failure, replays, its head and the version (OPS-19)")
    void headers() {
        STACK.topicsFor("batch-letter", 1, List.of("batch.letter.v1"));
        publish("batch.letter.v1", "a", 0);
        publish("batch.letter.v1", "a", 1);
        ControlledClock clock = new ControlledClock(NOON.plus(Duration.ofDays(3)));
        try (Process process = new Process.Builder("batch-letter", "batch_letter").at(clock).with("tributary.messaging.version", "4.2")
                .consumes(Set.of("batch.letter.v1"), parts -> new Effects(parts, "", _ -> {
                    throw new IllegalStateException();
                })).start()) {
            Quiet.await(STACK, Set.of("batch.letter.v1"), process.status());
        }
        List<ConsumerRecord<byte[], byte[]>> letters = STACK.read("batch.letter.v1-batch-letter-dlt");
        assertThat(letters).hasSize(2);
        assertThat(ours(letters.getFirst())).containsOnly(Map.entry("tributary-dead-letter-id", "batch.letter.v1-0-0@batch-letter"),
                Map.entry("tributary-reason", "processing_failed"), Map.entry("tributary-class", "failing"),
                Map.entry("tributary-attempts", "5"), Map.entry("tributary-first-failed-at", "2026-03-04T12:00:00Z"),
                Map.entry("tributary-replays", "0"), Map.entry("tributary-version", "4.2"));
        assertThat(ours(letters.getLast())).containsEntry("tributary-parked-behind", "batch.letter.v1-0-0@batch-letter")
                .containsEntry("tributary-reason", "parked_behind").containsEntry("tributary-dead-letter-id", "batch.letter.v1-0-1@batch-letter");
        assertThat(letters).extracting(ConsumerRecord::timestamp).as("retention counts from the original").containsOnly(NOON.toEpochMilli());
    }

    private static Map<String, String> ours(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new java.util.HashMap<>();
        letter.headers().forEach(one -> {
            if (one.key().startsWith("tributary-")) {
                headers.put(one.key(), header(letter, one.key()));
            }
        });
        return headers;
    }

    @Test
    @DisplayName("a dead letter that cannot be written holds the partition until it can, and is neither lost nor passed (OPS-21)")
    void unwritableLetter() throws SQLException {
        Facts.meters();
        STACK.topicsFor("batch-full", 1, List.of("batch.full.v1"));
        publish("batch.full.v1", "a", 0);
        publish("batch.full.v1", "a", 1);
        try (Process process = consumer("batch-full", "batch.full.v1", number -> number == 0).with("tributary.messaging.consumer.enabled", "false").start()) {
            assertThat(process.status()).isNotNull();
        }
        execute("batch_full", "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$",
                "CREATE TRIGGER full_disk BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION refuse()");
        try (Process process = consumer("batch-full", "batch.full.v1", number -> number == 0).start()) {
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!stalled() && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(stalled()).as("the group says that it waits").isTrue();
            assertThat(STACK.read("batch.full.v1-batch-full-dlt")).isEmpty();
            assertThat(number("batch_full", "SELECT count(*) FROM applied_offsets WHERE topic = 'batch.full.v1' AND next_offset > 0")).isZero();
            execute("batch_full", "DROP TRIGGER full_disk ON outbox");
            Quiet.await(STACK, Set.of("batch.full.v1"), process.status());
        }
        assertThat(numbers("batch_full", "a")).containsExactly(1L);
        assertThat(STACK.read("batch.full.v1-batch-full-dlt")).hasSize(1);
    }

    private static boolean stalled() {
        var gauge = Facts.meters().find("tributary.consumer.stalled").tag("group", "batch-full").gauge();
        return gauge != null && gauge.value() > 0;
    }

    @Test
    @DisplayName("a stop finishes the batch in hand and leaves the group, so that another goes on at once and doubles nothing (OPS-84)")
    void stopsInOrder() throws InterruptedException {
        STACK.topicsFor("batch-stop", 1, List.of("batch.stop.v1"));
        publish("batch.stop.v1", "a", 0);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Process first = new Process.Builder("batch-stop", "batch_stop").with("tributary.messaging.consumer.session-timeout", "6m")
                .consumes(Set.of("batch.stop.v1"), parts -> new Effects(parts, "", _ -> {
                    begun.countDown();
                    await(release);
                })).start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        Thread stop = Thread.ofVirtual().start(first::close);
        release.countDown();
        stop.join();
        assertThat(numbers("batch_stop", "a")).as("finished, not abandoned").containsExactly(0L);
        publish("batch.stop.v1", "a", 1);
        consume("batch-stop", "batch.stop.v1", _ -> false);
        assertThat(numbers("batch_stop", "a")).as("taken up long before the session of the first would have ended").containsExactly(0L, 1L);
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean _ = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("instances share the partitions under cooperative assignment, with their names kept over a restart (OPS-53)")
    void cooperative() {
        STACK.topicsFor("batch-coop", 4, List.of("batch.coop.v1"));
        try (Process first = cooperative("one").start()) {
            round(0);
            Quiet.await(STACK, Set.of("batch.coop.v1"), first.status());
            Process second = cooperative("two").start();
            share(first, second);
            round(1);
            Quiet.await(STACK, Set.of("batch.coop.v1"), first.status(), second.status());
            second.close();
            try (Process again = cooperative("two").start()) {
                share(first, again);
                round(2);
                Quiet.await(STACK, Set.of("batch.coop.v1"), first.status(), again.status());
            }
        }
        for (String key : KEYS) {
            assertThat(numbers("batch_coop", key)).as(key).containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
        }
    }

    private static Process.Builder cooperative(String instance) {
        return consumer("batch-coop", "batch.coop.v1", _ -> false).with("tributary.messaging.consumer.cooperative", "true")
                .with("tributary.messaging.instance-id", instance);
    }

    private static void round(int round) {
        for (int number = round * 10; number < round * 10 + 10; number++) {
            for (String key : KEYS) {
                publish("batch.coop.v1", key, number);
            }
        }
    }

    /** Both have partitions of the topic, and no partition has two owners. */
    private static void share(Process first, Process second) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!(owned(first) == 2 && owned(second) == 2) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(List.of(owned(first), owned(second))).containsExactly(2L, 2L);
    }

    private static long owned(Process process) {
        return process.status().snapshot().block().applied().keySet().stream().filter(partition -> partition.matches("batch\\.coop\\.v1-\\d")).count();
    }
}
