package io.tributary.billing.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrdinalsTest {
    private static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");

    private static SettledPayment payment(String id, String product, int ordinal, Instant at) {
        return new SettledPayment("stripe", id, "bob", product, "period", "s", "personal", "month", null, null, "v1", 1L, 1, "USD", null, null,
                ordinal, at, "stripe", "customer", ordinal == 0, null, false, false, null, null, null, null, null, List.of(), false, null);
    }

    @Property(tries = 200)
    @Label("Ordinals are 1 to n without gap or repetition, comped payments take none (BIL-34, BIL-38)")
    void ordinalsHaveNoGapAndNoRepetition(@ForAll @Size(max = 30) List<Boolean> comped) {
        List<SettledPayment> payments = new ArrayList<>();
        for (boolean free : comped) {
            payments.add(payment("in_" + payments.size(), "box", free ? 0 : Ordinals.next(payments, "box"), NOON));
        }
        List<Integer> counted = payments.stream().map(SettledPayment::ordinal).filter(ordinal -> ordinal > 0).toList();
        for (int i = 0; i < counted.size(); i++) {
            assertThat(counted.get(i)).isEqualTo(i + 1);
        }
    }

    @Test
    @DisplayName("A payment that settled before the first one is told late, another product's does not count (BIL-38)")
    void late() {
        List<SettledPayment> known = List.of(payment("in_1", "box", 1, NOON));
        assertThat(Ordinals.lateFirst(known, "box", NOON.minusMillis(1))).isTrue();
        assertThat(Ordinals.lateFirst(known, "box", NOON)).isFalse();
        assertThat(Ordinals.next(known, "card")).isEqualTo(1);
    }
}
