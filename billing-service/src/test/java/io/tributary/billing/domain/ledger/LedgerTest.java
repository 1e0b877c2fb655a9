package io.tributary.billing.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");

    private static Lot lot(String id, String kind, long micros, int sequence, @Nullable Instant expires) {
        return new Lot(id, "bob", kind, "stripe:" + id, micros, micros, NOON, expires, sequence);
    }

    @Test
    @DisplayName("Use takes paid lots first, oldest first, then free lots, soonest expiry first (BIL-43)")
    void order() {
        List<Lot> lots = List.of(lot("late", "free", 10, 1, NOON.plusSeconds(200)), lot("soon", "free", 10, 2, NOON.plusSeconds(100)),
                lot("old", "paid", 10, 3, null), lot("new", "paid", 10, 4, null));
        Optional<Movement> movement = Ledger.spend(lots, "bob", 35, "key", "period", NOON);
        assertThat(movement.orElseThrow().posting().legs()).extracting(Leg::lotId).containsExactly("old", "new", "soon", "late", null);
    }

    @Test
    @DisplayName("No charge takes a balance below zero: all or nothing (BIL-44)")
    void allOrNothing() {
        assertThat(Ledger.spend(List.of(lot("a", "paid", 10, 1, null)), "bob", 11, "key", "period", NOON)).isEmpty();
    }

    @Test
    @DisplayName("A lot never counts from its expiry on, also when the expiry run is late (BIL-43)")
    void expired() {
        Lot lapsing = lot("a", "free", 10, 1, NOON);
        assertThat(Ledger.balance(List.of(lapsing), NOON.minusMillis(1))).isEqualTo(10);
        assertThat(Ledger.balance(List.of(lapsing), NOON)).isZero();
    }

    @Test
    @DisplayName("Reported use may leave a debt, and the next credits pay it first (BIL-44)")
    void debt() {
        Lot none = new Lot("debt", "bob", "debt", null, 0, 0, NOON, null, 1);
        Movement used = Ledger.use(List.of(), none, 7, "usage", NOON);
        Movement granted = Ledger.grant(used.lots(), lot("top", "paid", 10, 2, null), "top-up", "top_up", "cash");
        assertThat(granted.lots()).extracting(Lot::remainingMicros).containsExactly(0L, 3L);
    }

    @Test
    @DisplayName("Legs that do not sum to zero are no posting (BIL-42)")
    void sums() {
        assertThatThrownBy(() -> new Posting("key", "bob", "x", NOON, List.of(new Leg("user", "a", 1), new Leg("cash", null, -2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    @Label("Lots always equal their legs and every posting sums to zero (BIL-42)")
    void lotsAlwaysEqualTheirLegs(@ForAll @Size(max = 40) List<Integer> acts) {
        Map<String, Lot> lots = new HashMap<>();
        Map<String, Long> legs = new HashMap<>();
        List<Posting> postings = new ArrayList<>();
        int number = 0;
        for (int act : acts) {
            number++;
            long micros = Math.floorMod((long) act, 1000) + 1;
            Instant expires = act % 5 == 0 ? NOON.plus(Duration.ofDays(Math.floorMod(act, 3))) : null;
            Optional<Movement> movement = switch (Math.floorMod(act, 3)) {
                case 0 -> Optional.of(Ledger.grant(lots.values(), lot("l" + number, act % 2 == 0 ? "paid" : "free", micros, number, expires),
                        "k" + number, "top_up", "cash"));
                case 1 -> Ledger.spend(lots.values(), "bob", micros, "k" + number, "period", NOON);
                default -> Optional.of(Ledger.use(lots.values(), new Lot("debt", "bob", "debt", null, 0, 0, NOON, null, number), micros,
                        "k" + number, NOON));
            };
            movement.ifPresent(done -> {
                done.lots().forEach(lot -> lots.put(lot.id(), lot));
                postings.add(done.posting());
                done.posting().legs().stream().filter(leg -> leg.lotId() != null)
                        .forEach(leg -> legs.merge(String.valueOf(leg.lotId()), leg.micros(), Long::sum));
            });
        }
        assertThat(postings).allSatisfy(posting -> assertThat(posting.legs().stream().mapToLong(Leg::micros).sum()).isZero());
        lots.values().forEach(lot -> assertThat(lot.remainingMicros()).isEqualTo(legs.getOrDefault(lot.id(), 0L)));
        assertThat(lots.values()).allSatisfy(lot -> assertThat("debt".equals(lot.lotKind()) ? -lot.remainingMicros() : lot.remainingMicros())
                .isNotNegative());
    }

    @Property(tries = 500)
    @Label("At any time the balance is the sum of all entries that have not lapsed; a charge never takes it below zero (BIL-42, BIL-43, BIL-44)")
    void balanceIsTheSumOfItsEntries(@ForAll @Size(max = 60) List<Integer> acts) {
        Map<String, Lot> lots = new HashMap<>();
        long entries = 0;
        int number = 0;
        for (int act : acts) {
            number++;
            Instant now = NOON.plus(Duration.ofHours(number));
            long lapsed = lapse(lots, now);
            entries -= lapsed;
            long micros = Math.floorMod((long) act, 1000) + 1;
            Instant expires = Math.floorMod(act, 4) == 0 ? now.plus(Duration.ofHours(Math.floorMod(act, 5) + 1L)) : null;
            boolean grant = Math.floorMod(act, 3) == 0;
            Lot fresh = new Lot("l" + number, "bob", expires == null ? "paid" : "free", null, micros, micros, now, expires, number);
            Optional<Movement> movement = grant ? Optional.of(Ledger.grant(lots.values(), fresh, "k" + number, "top_up", "cash"))
                    : Ledger.spend(lots.values(), "bob", micros, "k" + number, "period", now);
            long before = Ledger.balance(lots.values(), now);
            assertThat(movement.isPresent()).isEqualTo(grant || micros <= before);
            movement.ifPresent(done -> done.lots().forEach(lot -> lots.put(lot.id(), lot)));
            entries += movement.map(done -> done.posting().userMicros()).orElse(0L);
            assertThat(Ledger.balance(lots.values(), now)).isEqualTo(entries).isNotNegative();
        }
    }

    /** What the expiry run takes; the balance is the same before and after it, because what lapsed did not count. */
    private static long lapse(Map<String, Lot> lots, Instant now) {
        long taken = 0;
        for (Lot lot : List.copyOf(lots.values())) {
            if (!lot.countsAt(now)) {
                long before = Ledger.balance(lots.values(), now);
                Optional<Movement> gone = Ledger.remove(lot, Long.MAX_VALUE, "expiry:" + lot.id(), "expiry", "expiry", now);
                gone.ifPresent(done -> done.lots().forEach(left -> lots.put(left.id(), left)));
                taken -= gone.map(done -> done.posting().userMicros()).orElse(0L);
                assertThat(Ledger.balance(lots.values(), now)).isEqualTo(before);
            }
        }
        return taken;
    }
}
