package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.numbers;
import static io.tributary.messaging.flow.Facts.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeadLetterFilter;
import io.tributary.messaging.deadletter.DeskException;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskSummary;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.deadletter.ReplayRequest;
import io.tributary.messaging.testkit.JsonDeskStateFormat;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testrecords.Counted;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeskIT {
    private static final String STATES = "desk.states.v1";
    private static DeadLetterDesk desk;

    /** Numbers whose records fail at the moment. */
    private final Set<Long> broken = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void open() {
        MessagingStack.shared().topics(1, Map.of("cleanup.policy", "compact"), List.of(STATES));
        desk = DeadLetterDesk.connect(Map.of("bootstrap.servers", STACK.bootstrapServers()), STATES, new JsonDeskStateFormat(),
                STACK.codec(), Set.of("name"), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private Process consumer(String name, String topic, long... numbers) {
        STACK.topicsFor(name, 1, List.of(topic));
        for (long number : numbers) {
            publish(topic, "a", number);
        }
        Process process = new Process.Builder(name, name.replace('-', '_'))
                .consumes(Set.of(topic), parts -> new Effects(parts, "", envelope -> {
                    if (envelope.payload() instanceof Counted counted && broken.contains(counted.getNumber())) {
                        throw new IllegalStateException();
                    }
                })).start();
        Quiet.await(STACK, Set.of(topic), process.status());
        return process;
    }

    private static void quiet(Process process, String topic, String group) {
        Quiet.await(STACK, Set.of(topic, topic + "-" + group + "-replay"), process.status());
    }

    private static ReplayRequest all(String topic, String group) {
        return new ReplayRequest(topic, group, DeadLetterFilter.ALL, null, 5000, false, null, "olga", null);
    }

    private static ReplayJob finished(ReplayJob job) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        ReplayJob now = job;
        while ((now.state() == ReplayJob.State.RUNNING) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(20_000_000);
            now = desk.jobs().stream().filter(one -> one.id().equals(job.id())).findFirst().orElseThrow();
        }
        return now;
    }

    private static List<String> states(String topic, String group) {
        return desk.browse(topic, group, DeadLetterFilter.ALL).stream().map(DeadLetter::state).toList();
    }

    @Test
    @DisplayName("a replay applies the failed record and what is parked behind it in order, and releases the key (OPS-24, OPS-25)")
    void replayInOrder() {
        broken.add(1L);
        try (Process process = consumer("desk-order", "desk.order.v1", 0, 1, 2, 3)) {
            assertThat(states("desk.order.v1", "desk-order")).containsExactly(DeskState.OPEN, DeskState.PARKED, DeskState.PARKED);
            broken.clear();
            ReplayJob job = finished(desk.replay(all("desk.order.v1", "desk-order")));
            assertThat(job.state()).isEqualTo(ReplayJob.State.DONE);
            quiet(process, "desk.order.v1", "desk-order");
            publish("desk.order.v1", "a", 4);
            quiet(process, "desk.order.v1", "desk-order");
        }
        assertThat(numbers("desk_order", "a")).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(states("desk.order.v1", "desk-order")).containsOnly(DeskState.REPLAYED);
    }

    @Test
    @DisplayName("a record that failed three replays is quarantined: only its id with force and a note takes it (OPS-28)")
    void quarantine() {
        broken.add(1L);
        try (Process process = consumer("desk-quarantine", "desk.quarantine.v1", 1, 2)) {
            for (int replay = 0; replay < 3; replay++) {
                finished(desk.replay(all("desk.quarantine.v1", "desk-quarantine")));
                quiet(process, "desk.quarantine.v1", "desk-quarantine");
            }
            assertThat(states("desk.quarantine.v1", "desk-quarantine")).containsExactly(DeskState.QUARANTINED, DeskState.PARKED);
            Set<String> id = Set.of("desk.quarantine.v1-0-0@desk-quarantine");
            assertThatThrownBy(() -> desk.replay(new ReplayRequest("desk.quarantine.v1", "desk-quarantine",
                    DeadLetterFilter.ids(id), null, 50, false, null, "olga", null)))
                    .isInstanceOfSatisfying(DeskException.class, refused -> assertThat(refused.code()).isEqualTo("quarantined"));
            assertThat(desk.preview(all("desk.quarantine.v1", "desk-quarantine")).count()).isZero();
            broken.clear();
            finished(desk.replay(new ReplayRequest("desk.quarantine.v1", "desk-quarantine", DeadLetterFilter.ids(id), null, 50, true,
                    null, "olga", "repaired in 1.4")));
            quiet(process, "desk.quarantine.v1", "desk-quarantine");
        }
        assertThat(numbers("desk_quarantine", "a")).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("discarding with its followers released lets the key go on without the discarded record (OPS-16, OPS-30)")
    void discard() {
        broken.add(1L);
        try (Process process = consumer("desk-discard", "desk.discard.v1", 1, 2, 3)) {
            DeadLetter head = desk.discard("desk.discard.v1-0-0@desk-discard", "olga", "a duplicate by hand", true);
            assertThat(head.state()).isEqualTo(DeskState.DISCARDED);
            desk.jobs().stream().filter(job -> job.group().equals("desk-discard")).forEach(DeskIT::finished);
            quiet(process, "desk.discard.v1", "desk-discard");
            publish("desk.discard.v1", "a", 4);
            quiet(process, "desk.discard.v1", "desk-discard");
        }
        assertThat(numbers("desk_discard", "a")).containsExactly(2L, 3L, 4L);
    }

    @Test
    @DisplayName("an edited record is checked against its schema and has its effect with the corrected value (OPS-29)")
    void edit() {
        broken.add(1L);
        try (Process process = consumer("desk-edit", "desk.edit.v1", 1)) {
            String id = "desk.edit.v1-0-0@desk-edit";
            assertThat(desk.json(desk.show(id), false)).contains("\"name\":\"***\"").contains("\"number\":1");
            assertThatThrownBy(() -> desk.edit(id, "{\"name\":\"a\",\"number\":\"ten\",\"at\":0}", "olga", "typo"))
                    .isInstanceOf(DeskException.class).hasMessage("$.number: expected long");
            desk.edit(id, "{\"name\":\"a\",\"number\":10,\"at\":0,\"note\":\"corrected\"}", "olga", "typo");
            finished(desk.replay(all("desk.edit.v1", "desk-edit")));
            quiet(process, "desk.edit.v1", "desk-edit");
        }
        assertThat(numbers("desk_edit", "a")).containsExactly(10L);
    }

    @Test
    @DisplayName("the list counts what waits per topic and group; a dry run changes nothing (OPS-22, OPS-23)")
    void listAndPreview() {
        broken.add(1L);
        try (Process _ = consumer("desk-list", "desk.list.v1", 1, 2)) {
            DeskSummary summary = desk.list().stream().filter(one -> one.group().equals("desk-list")).findFirst().orElseThrow();
            assertThat(summary.open()).isEqualTo(1);
            assertThat(summary.parked()).isEqualTo(1);
            assertThat(summary.byReason()).isEqualTo(Map.of("processing_failed", 1, "parked_behind", 1));
            assertThat(desk.preview(all("desk.list.v1", "desk-list")).decodable()).isEqualTo(2);
            assertThat(states("desk.list.v1", "desk-list")).containsExactly(DeskState.OPEN, DeskState.PARKED);
        }
    }
}
