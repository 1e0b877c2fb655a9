package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.bytes;
import static io.tributary.messaging.flow.Facts.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeadLetterFilter;
import io.tributary.messaging.deadletter.DeskException;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.deadletter.ReplayRequest;
import io.tributary.messaging.observability.DeskMeters;
import io.tributary.messaging.testkit.ControlledClock;
import io.tributary.messaging.testkit.JsonDeskStateFormat;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testrecords.Counted;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Replays as jobs. Records fail as invalid here, so that nothing parks. */
class DeskJobsIT {
    private static final String STATES = "desk.jobs.v1";
    private static DeadLetterDesk desk;

    private final Set<Long> invalid = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void open() {
        MessagingStack.shared().topics(1, Map.of("cleanup.policy", "compact"), List.of(STATES));
        desk = connect();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static DeadLetterDesk connect() {
        return DeadLetterDesk.connect(Map.of("bootstrap.servers", STACK.bootstrapServers()), STATES, new JsonDeskStateFormat(),
                STACK.codec(), Set.of("name"), Clock.systemUTC());
    }

    private Process consumer(String name, String topic, int records) {
        STACK.topicsFor(name, 1, List.of(topic));
        for (long number = 0; number < records; number++) {
            publish(topic, "a", number);
        }
        Process process = new Process.Builder(name, name.replace('-', '_'))
                .consumes(Set.of(topic), parts -> new Effects(parts, "", envelope -> {
                    if (envelope.payload() instanceof Counted counted && invalid.contains(counted.getNumber())) {
                        throw new InvalidRecordException("invalid_number", "number");
                    }
                })).start();
        Quiet.await(STACK, Set.of(topic), process.status());
        return process;
    }

    private static ReplayRequest request(String topic, String group, Integer max, int rate) {
        return new ReplayRequest(topic, group, DeadLetterFilter.ALL, max, rate, false, null, "olga", "after the repair");
    }

    private static ReplayJob seen(DeadLetterDesk desk, String id, Predicate<ReplayJob> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        ReplayJob now = job(desk, id);
        while (!wanted.test(now) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = job(desk, id);
        }
        assertThat(now).matches(wanted);
        return now;
    }

    private static ReplayJob job(DeadLetterDesk desk, String id) {
        return desk.jobs().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Long> applied(String database) {
        return Effects.stored(database).stream().map(Effects.Row::number).toList();
    }

    private static void refused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(DeskException.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("a replay stops by itself when more than a tenth of its last hundred records failed again, and says so (OPS-26, OPS-27)")
    void stopsByItself() {
        LongStream.range(0, 150).forEach(invalid::add);
        try (Process _ = consumer("jobs-stop", "jobs.stop.v1", 150)) {
            ReplayJob stopped = seen(desk, desk.replay(request("jobs.stop.v1", "jobs-stop", null, 5000)).id(), job -> job.state().over());
            assertThat(stopped).extracting("state", "sent", "failedAgain", "result")
                    .containsExactly(ReplayJob.State.STOPPED, 100, 100, "100 of the last 100 failed again");
            assertThat(stopped.total()).isEqualTo(150);
            LongStream.range(10, 150).forEach(invalid::remove);
            ReplayJob done = seen(desk, desk.replay(request("jobs.stop.v1", "jobs-stop", null, 5000)).id(), job -> job.state().over());
            assertThat(done).extracting("state", "sent", "failedAgain").as("ten of a hundred are borne")
                    .containsExactly(ReplayJob.State.DONE, 150, 10);
        }
        assertThat(applied("jobs_stop")).containsExactlyElementsOf(LongStream.range(10, 150).boxed().toList());
    }

    @Test
    @DisplayName("max bounds a replay, and a rate lies between 1 and 5,000 (OPS-26)")
    void bounds() {
        LongStream.range(0, 5).forEach(invalid::add);
        try (Process process = consumer("jobs-max", "jobs.max.v1", 5)) {
            invalid.clear();
            seen(desk, desk.replay(request("jobs.max.v1", "jobs-max", 2, 50)).id(), job -> job.state() == ReplayJob.State.DONE);
            Quiet.await(STACK, Set.of("jobs.max.v1-jobs-max-replay"), process.status());
        }
        assertThat(applied("jobs_max")).containsExactly(0L, 1L);
        refused(() -> request("jobs.max.v1", "jobs-max", null, 0), "rate_invalid");
        refused(() -> request("jobs.max.v1", "jobs-max", null, 5001), "rate_invalid");
        assertThat(ReplayRequest.DEFAULT_RATE).isEqualTo(50);
    }

    @Test
    @DisplayName("a replay is paced, can be paused, resumed and canceled, and refuses a second one beside it (OPS-26, OPS-27)")
    void steered() {
        LongStream.range(0, 20).forEach(invalid::add);
        try (Process process = consumer("jobs-steer", "jobs.steer.v1", 20)) {
            invalid.clear();
            ReplayJob begun = desk.replay(request("jobs.steer.v1", "jobs-steer", null, 2));
            refused(() -> desk.replay(request("jobs.steer.v1", "jobs-steer", null, 50)), "replay_running");
            seen(desk, begun.id(), job -> job.sent() >= 1);
            desk.change(begun.id(), ReplayJob.State.PAUSED);
            ReplayJob paused = job(desk, begun.id());
            assertThat(paused.state()).isEqualTo(ReplayJob.State.PAUSED);
            assertThat(paused.sent()).as("at two a second").isLessThan(20);
            refused(() -> desk.replay(request("jobs.steer.v1", "jobs-steer", null, 50)), "replay_running");
            desk.change(begun.id(), ReplayJob.State.RUNNING);
            seen(desk, begun.id(), job -> job.sent() > paused.sent() + 1);
            desk.change(begun.id(), ReplayJob.State.CANCELED);
            ReplayJob canceled = seen(desk, begun.id(), job -> job.state() == ReplayJob.State.CANCELED);
            assertThat(desk.change(begun.id(), ReplayJob.State.RUNNING).state()).as("over is over").isEqualTo(ReplayJob.State.CANCELED);
            Quiet.await(STACK, Set.of("jobs.steer.v1-jobs-steer-replay"), process.status());
            assertThat(applied("jobs_steer")).hasSizeBetween(canceled.sent(), 19).isSorted().doesNotHaveDuplicates();
            assertThat(desk.browse("jobs.steer.v1", "jobs-steer", DeadLetterFilter.ALL)).extracting(DeadLetter::state)
                    .as("what was not sent waits on").contains(DeskState.OPEN);
        }
    }

    @Test
    @DisplayName("a replay survives the process that runs it and continues behind the last acknowledged record (OPS-27, OPS-13)")
    void survives() {
        LongStream.range(0, 8).forEach(invalid::add);
        try (Process process = consumer("jobs-restart", "jobs.restart.v1", 8)) {
            invalid.clear();
            DeadLetterDesk dying = connect();
            ReplayJob begun = dying.replay(request("jobs.restart.v1", "jobs-restart", null, 2));
            seen(desk, begun.id(), job -> job.sent() >= 2);
            dying.close();
            ReplayJob left = job(desk, begun.id());
            assertThat(left.state()).isEqualTo(ReplayJob.State.RUNNING);
            assertThat(left.sent()).isLessThan(8);
            try (DeadLetterDesk next = connect()) {
                next.resumeAll();
                ReplayJob done = seen(next, begun.id(), job -> job.state().over());
                assertThat(done).extracting("state", "sent", "failedAgain").containsExactly(ReplayJob.State.DONE, 8, 0);
            }
            Quiet.await(STACK, Set.of("jobs.restart.v1-jobs-restart-replay"), process.status());
        }
        assertThat(applied("jobs_restart")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    @DisplayName("above a thousand records by filter the number is asked for; the act is kept with actor, note, filter and time (OPS-31)")
    void confirmed() {
        STACK.topicsFor("jobs-many", 1, List.of("jobs.many.v1"));
        for (int number = 0; number < 1001; number++) {
            STACK.publish(new ProducerRecord<>("jobs.many.v1", null, NOON.toEpochMilli(), bytes("a"), bytes("no avro " + number)));
        }
        try (Process process = new Process.Builder("jobs-many", "jobs_many")
                .consumes(Set.of("jobs.many.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("jobs.many.v1"), process.status());
        }
        refused(() -> desk.replay(request("jobs.many.v1", "jobs-many", null, 5000)), "confirmation_required");
        DeadLetterFilter filter = new DeadLetterFilter(Set.of(), "undecodable", "a", null, null, null, null);
        refused(() -> desk.replay(new ReplayRequest("jobs.many.v1", "jobs-many", filter, null, 5000, false, 1000L, "olga", "all")),
                "confirmation_required");
        ReplayJob asked = desk.replay(new ReplayRequest("jobs.many.v1", "jobs-many", filter, null, 1, false, 1001L, "olga", "all"));
        desk.change(asked.id(), ReplayJob.State.CANCELED);
        ReplayJob kept = job(desk, asked.id());
        assertThat(kept).extracting("actor", "note", "filter", "state")
                .containsExactly("olga", "all", "{reason=undecodable, key=given}", ReplayJob.State.CANCELED);
        assertThat(kept.startedAt()).isNotNull();
        assertThat(kept.total()).isEqualTo(1001);
    }

    @Test
    @DisplayName("bytes without readable framing are shown as hex and can be put under a schema id (OPS-29)")
    void reframe() {
        STACK.topicsFor("jobs-frame", 1, List.of("jobs.frame.v1"));
        byte[] whole = STACK.codec().encode("jobs.frame.v1", Facts.counted("a", 7)).block();
        byte[] bare = java.util.Arrays.copyOfRange(whole, 5, whole.length);
        int schema = java.nio.ByteBuffer.wrap(whole).getInt(1);
        STACK.publish(new ProducerRecord<>("jobs.frame.v1", null, NOON.toEpochMilli(), bytes("a"), bare));
        try (Process process = new Process.Builder("jobs-frame", "jobs_frame")
                .consumes(Set.of("jobs.frame.v1"), parts -> new Effects(parts, "", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("jobs.frame.v1"), process.status());
            String id = "jobs.frame.v1-0-0@jobs-frame";
            assertThat(desk.json(desk.show(id), false)).isNull();
            assertThat(desk.hex(desk.show(id))).isEqualTo(java.util.HexFormat.of().formatHex(bare));
            refused(() -> desk.reframe(id, schema, "olga", " "), "note_required");
            assertThat(desk.json(desk.reframe(id, schema, "olga", "sent without its frame"), false)).contains("\"number\":7");
            seen(desk, desk.replay(request("jobs.frame.v1", "jobs-frame", null, 50)).id(), job -> job.state() == ReplayJob.State.DONE);
            Quiet.await(STACK, Set.of("jobs.frame.v1-jobs-frame-replay"), process.status());
        }
        assertThat(applied("jobs_frame")).containsExactly(7L);
    }

    @Test
    @DisplayName("what waits is a meter with its reason and age, and one that will soon be removed another (OPS-21, OPS-78)")
    void meters() {
        invalid.add(1L);
        try (Process _ = consumer("jobs-meter", "jobs.meter.v1", 3)) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            ControlledClock clock = new ControlledClock(NOON.plus(Duration.ofDays(23)).minusMillis(1));
            DeskMeters meters = new DeskMeters(registry, desk, Set.of("jobs.meter.v1"), clock, Duration.ofMinutes(1));
            meters.look();
            assertThat(gauge(registry, "open", "reason", "invalid_number")).isEqualTo(1);
            assertThat(gauge(registry, "expiring", "group", "jobs-meter")).isZero();
            clock.advance(Duration.ofMillis(1));
            meters.look();
            assertThat(gauge(registry, "oldest.seconds", "group", "jobs-meter")).isEqualTo(Duration.ofDays(23).toSeconds());
            assertThat(gauge(registry, "expiring", "group", "jobs-meter")).isEqualTo(1);
            desk.discard("jobs.meter.v1-0-1@jobs-meter", "olga", "seen", false);
            meters.look();
            assertThat(registry.find("tributary.dead.letters.open").tag("group", "jobs-meter").gauge()).isNull();
        }
    }

    private static double gauge(SimpleMeterRegistry registry, String name, String tag, String value) {
        return registry.get("tributary.dead.letters." + name).tag("topic", "jobs.meter.v1").tag(tag, value).gauge().value();
    }
}
