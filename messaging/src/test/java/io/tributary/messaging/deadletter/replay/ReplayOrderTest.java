package io.tributary.messaging.deadletter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeskState;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplayOrderTest {
    private static DeadLetter letter(String key, long offset, String state, String failureClass) {
        return new DeadLetter(key + offset, "t", 0, offset, "g", key, "why", failureClass, 5, 0, null, null, state,
                new ConsumerRecord<>("t-g-dlt", 0, offset, new byte[0], new byte[0]));
    }

    private static DeadLetter open(String key, long offset) {
        return letter(key, offset, DeskState.OPEN, "failing");
    }

    private static DeadLetter parked(String key, long offset) {
        return letter(key, offset, DeskState.PARKED, "failing");
    }

    private static List<String> ids(List<DeadLetter> letters) {
        return letters.stream().map(DeadLetter::id).toList();
    }

    @Test
    @DisplayName("what is parked behind a chosen one comes along, by original offset (OPS-25)")
    void bringsFollowers() {
        List<DeadLetter> all = List.of(parked("a", 5), parked("a", 3), open("a", 1), open("b", 2), parked("b", 4));
        assertThat(ids(ReplayOrder.of(all, Set.of("a1")))).containsExactly("a1", "a3", "a5");
    }

    @Test
    @DisplayName("a parked one is not sent before what it waits for (OPS-25)")
    void leavesHeldOnes() {
        assertThat(ids(ReplayOrder.of(List.of(open("a", 1), parked("a", 3)), Set.of("a3")))).isEmpty();
    }

    @Test
    @DisplayName("invalid ones hold up nothing and go alone (OPS-16)")
    void invalidGoesAlone() {
        List<DeadLetter> all = List.of(letter("a", 1, DeskState.OPEN, "invalid"), open("a", 2), parked("a", 3));
        assertThat(ids(ReplayOrder.of(all, Set.of("a2")))).containsExactly("a2", "a3");
    }

    @Test
    @DisplayName("what was replayed or discarded is not sent again (OPS-24)")
    void skipsClosedOnes() {
        assertThat(ids(ReplayOrder.of(List.of(letter("a", 1, DeskState.REPLAYED, "failing"), parked("a", 2)), Set.of("a1", "a2"))))
                .containsExactly("a2");
    }

    @Test
    @DisplayName("followers that came while a job ran are taken, unless the head failed again (OPS-25)")
    void lateFollowers() {
        DeadLetter done = letter("a", 1, DeskState.REPLAYED, "failing");
        assertThat(ids(ReplayOrder.followers(List.of(done, parked("a", 7), parked("b", 8)), Set.of("a1")))).containsExactly("a7");
        assertThat(ReplayOrder.followers(List.of(open("a", 1), parked("a", 7)), Set.of("a1"))).isEmpty();
    }
}
