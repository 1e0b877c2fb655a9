package io.tributary.scenarios.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Expectation.Demand;
import io.tributary.scenarios.story.Expectation.Entry;
import io.tributary.scenarios.story.ExpectationKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemandsTest {
    private static final Map<String, Object> BOB = Map.of("user", "bob", "state", "applied", "months", BigDecimal.ONE);
    private static final Map<String, Object> ALICE = Map.of("user", "alice", "state", "pending", "expires", "2027-04-10T12:00:00Z");

    private final Demands anyOrder = Demands.unordered(Strictness.MEANING);
    private final Demands inOrder = Demands.ordered(Strictness.WIRE, "user", fields -> "");

    @Test
    @DisplayName("a list is complete: an entry too much and a row too much are both told")
    void complete() {
        assertThat(anyOrder.problems(all(Map.of("user", "alice"), Map.of("user", "bob")), List.of(BOB, ALICE))).isEmpty();
        assertThat(anyOrder.problems(all(Map.of("user", "bob")), List.of(BOB, ALICE))).singleElement().asString().contains("not expected", "alice");
        assertThat(anyOrder.problems(all(Map.of("user", "bob"), Map.of("user", "carl")), List.of(BOB))).singleElement().asString().contains("carl");
    }

    @Test
    @DisplayName("entries find their rows even where an earlier entry would take the wrong one")
    void bestPairing() {
        Map<String, Object> second = Map.of("user", "bob", "state", "pending");

        assertThat(anyOrder.problems(all(Map.of("user", "bob"), Map.of("user", "bob", "state", "applied")), List.of(BOB, second))).isEmpty();
    }

    @Test
    @DisplayName("what is expected stands beside the nearest row, with what differs")
    void nearest() {
        assertThat(anyOrder.problems(some(Map.of("user", "alice", "state", "expired")), List.of(BOB, ALICE))).singleElement().asString()
                .contains("line 7", "state: expected expired, was pending");
    }

    @Test
    @DisplayName("`some` asks for one row per entry, `none` for no row at all")
    void someAndNone() {
        assertThat(anyOrder.problems(some(Map.of("user", "bob"), Map.of("user", "bob")), List.of(BOB, ALICE))).hasSize(1);
        assertThat(anyOrder.problems(expect(Demand.NONE, Map.of("state", "pending")), List.of(BOB, ALICE))).hasSize(1);
        assertThat(anyOrder.problems(expect(Demand.NONE, Map.of("state", "expired")), List.of(BOB, ALICE))).isEmpty();
    }

    @Test
    @DisplayName("a count is exact, wherever the calls occur")
    void counted() {
        Map<String, Object> twice = Map.of("user", "bob", "count", BigDecimal.TWO);

        assertThat(anyOrder.problems(some(twice), List.of(BOB, ALICE))).hasSize(1);
        assertThat(anyOrder.problems(some(twice), List.of(BOB, ALICE, BOB))).isEmpty();
        assertThat(inOrder.problems(all(Map.of("user", "alice"), twice), List.of(BOB, ALICE, BOB))).isEmpty();
    }

    @Test
    @DisplayName("order binds within a group and not between groups")
    void grouped() {
        Map<String, Object> first = Map.of("user", "bob", "call", "upsert");
        Map<String, Object> second = Map.of("user", "bob", "call", "redeem");

        assertThat(inOrder.problems(all(ALICE, first, second), List.of(first, second, ALICE))).isEmpty();
        assertThat(inOrder.problems(all(second, first), List.of(first, second))).isNotEmpty();
    }

    @Test
    @DisplayName("instants and amounts compare by meaning, what a vendor received to the letter")
    void strictness() {
        Map<String, Object> row = Map.of("at", "2026-04-10T12:00:00.000Z", "amount", "9.5", "number", new BigDecimal("24.5"));

        assertThat(anyOrder.problems(all(Map.of("at", "2026-04-10T12:00:00Z", "amount", "9.50", "number", new BigDecimal("24.50"))), List.of(row))).isEmpty();
        Demands wire = Demands.unordered(Strictness.WIRE);
        assertThat(wire.problems(all(Map.of("at", "2026-04-10T12:00:00Z")), List.of(row))).isNotEmpty();
        assertThat(wire.problems(all(Map.of("number", "24.5")), List.of(row))).isNotEmpty();
        assertThat(wire.problems(all(Map.of("number", new BigDecimal("24.50"))), List.of(row))).isEmpty();
    }

    @Test
    @DisplayName("a mapping is a subset, a list in it is complete and in order, `absent` names what must not be there")
    void nested() {
        Map<String, Object> row = Map.of("fields", Map.of("ClickId", "c", "OrderId", "o"), "items", List.of("base", "bonus"));

        assertThat(anyOrder.problems(all(Map.of("fields", Map.of("OrderId", "o"))), List.of(row))).isEmpty();
        assertThat(anyOrder.problems(all(Map.of("items", List.of("bonus", "base"))), List.of(row))).isNotEmpty();
        assertThat(anyOrder.problems(all(Map.of("items", List.of("base"))), List.of(row))).isNotEmpty();
        assertThat(anyOrder.problems(all(Map.of("absent", List.of("Amount"))), List.of(row))).isEmpty();
        assertThat(anyOrder.problems(some(Map.of("absent", List.of("ClickId"))), List.of(row))).singleElement().asString().contains("fields.ClickId");
    }

    @SafeVarargs
    private static Expectation all(Map<String, Object>... entries) {
        return expect(Demand.ALL, entries);
    }

    @SafeVarargs
    private static Expectation some(Map<String, Object>... entries) {
        return expect(Demand.SOME, entries);
    }

    @SafeVarargs
    private static Expectation expect(Demand demand, Map<String, Object>... entries) {
        return new Expectation(ExpectationKind.REWARDS, demand, Arrays.stream(entries).map(fields -> new Entry(7, fields)).toList());
    }
}
