package io.tributary.messaging.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.envelope.RecordPosition;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.ParkedRecords.Key;
import io.tributary.messaging.inbox.ParkedRecords.Parked;
import io.tributary.messaging.testrecords.Foreign;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final Key ANN = new Key("t", "ann");

    private static Source source(long offset, boolean replayed) {
        return new Source(new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]), new RecordPosition("t", 0, offset), 0, "CreateTime",
                replayed ? "job" : null, replayed ? 1 : 0);
    }

    private static Intake.Readable record(String key, long offset, boolean replayed) {
        Source source = source(offset, replayed);
        return new Intake.Readable(source, new Envelope<>(new Foreign("x", Instant.EPOCH), "id" + offset, key, Instant.EPOCH, source.position(),
                null), UUID.randomUUID());
    }

    private static Intake.Unusable unusable(String key, long offset, FailureClass failure) {
        return new Intake.Unusable(source(offset, false), key, "why", failure, Fault.of("why", ""), 5, 0);
    }

    private static Parked parked(long offset) {
        return new Parked(ANN, 0, offset);
    }

    private static Map<Key, TreeSet<Parked>> holding(long... offsets) {
        TreeSet<Parked> held = new TreeSet<>(Parked.ORDER);
        for (long offset : offsets) {
            held.add(parked(offset));
        }
        return Map.of(ANN, held);
    }

    private static BatchPlan plan(Map<Key, TreeSet<Parked>> held, Intake... records) {
        return BatchPlan.of(List.of(records), true, held, 0);
    }

    @Test
    @DisplayName("a record that was given up parks its key: what follows in the batch goes behind it (OPS-16)")
    void parks() {
        BatchPlan plan = plan(Map.of(), unusable("ann", 1, FailureClass.FAILING), record("ann", 2, false), record("bob", 3, false));
        assertThat(plan.live()).extracting(live -> live.envelope().key()).containsExactly("bob");
        assertThat(plan.letters()).extracting(Intake.Unusable::reason).containsExactly("why", "parked_behind");
        assertThat(plan.park()).containsExactly(parked(1), parked(2));
    }

    @Test
    @DisplayName("unreadable and invalid records park nothing (OPS-16)")
    void invalidParksNothing() {
        BatchPlan plan = plan(Map.of(), unusable("ann", 1, FailureClass.INVALID), unusable(null, 2, FailureClass.UNREADABLE),
                record("ann", 3, false));
        assertThat(plan.live()).hasSize(1);
        assertThat(plan.park()).isEmpty();
    }

    @Test
    @DisplayName("replays of a parked key are let through oldest first, and a new record once the last is through (OPS-25)")
    void releases() {
        BatchPlan plan = plan(holding(1, 2), record("ann", 7, false), record("ann", 1, true), record("ann", 2, true));
        assertThat(plan.live()).extracting(live -> live.source().position().offset()).containsExactly(1L, 2L, 7L);
        assertThat(plan.release()).containsExactly(parked(1), parked(2));
        assertThat(plan.park()).isEmpty();
    }

    @Test
    @DisplayName("a follower that is replayed before what it waits for goes back behind it (OPS-25)")
    void followersWait() {
        BatchPlan plan = plan(holding(1, 2), record("ann", 2, true));
        assertThat(plan.live()).isEmpty();
        assertThat(plan.letters()).extracting(Intake.Unusable::reason).containsExactly("parked_behind");
        assertThat(plan.release()).isEmpty();
    }

    @Test
    @DisplayName("while something older waits, new records stay behind (OPS-25)")
    void newOnesStayBehind() {
        BatchPlan plan = plan(holding(1, 2), record("ann", 1, true), record("ann", 9, false));
        assertThat(plan.live()).extracting(live -> live.source().position().offset()).containsExactly(1L);
        assertThat(plan.park()).containsExactly(parked(9));
    }

    @Test
    @DisplayName("a released dead letter holds up its key no longer (OPS-30)")
    void released() {
        BatchPlan plan = plan(holding(1), new Intake.Release(source(1, true), parked(1)), record("ann", 9, false));
        assertThat(plan.live()).hasSize(1);
        assertThat(plan.release()).containsExactly(parked(1));
    }

    @Test
    @DisplayName("a consumer that parks nothing lets every readable record through (OPS-17)")
    void parksNothing() {
        BatchPlan plan = BatchPlan.of(List.of(unusable("ann", 1, FailureClass.FAILING), record("ann", 2, false)), false, Map.of(), 0);
        assertThat(plan.live()).hasSize(1);
        assertThat(plan.park()).isEmpty();
    }
}
