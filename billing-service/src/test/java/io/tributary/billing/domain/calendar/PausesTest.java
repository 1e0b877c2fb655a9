package io.tributary.billing.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Pauses SPRING = Pauses.NONE.seen(Instant.parse("2026-01-10T00:00:00Z"), false)
            .seen(Instant.parse("2026-02-20T00:00:00Z"), true).seen(Instant.parse("2026-04-01T00:00:00Z"), false);

    private static boolean in(Pauses pauses, String month) {
        return pauses.in(YearMonth.parse(month), LATER);
    }

    @Test
    @DisplayName("A month is paused if any part of it was, its first instant not included in what ended before (BIL-78)")
    void months() {
        assertThat(List.of("2026-01", "2026-02", "2026-03", "2026-04")).map(month -> in(SPRING, month)).containsExactly(false, true, true, false);
    }

    @Test
    @DisplayName("A pause that has not ended lasts until the instant asked about (BIL-78)")
    void open() {
        Pauses open = SPRING.seen(Instant.parse("2026-06-15T00:00:00Z"), true);
        assertThat(open.in(YearMonth.parse("2026-07"), Instant.parse("2026-07-20T00:00:00Z"))).isTrue();
        assertThat(open.in(YearMonth.parse("2026-07"), Instant.parse("2026-07-01T00:00:00Z"))).isFalse();
    }

    @Property(tries = 300)
    @Label("Pauses told in any order, with repetitions, are the same pauses (BIL-24, BIL-78)")
    void anyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Instant> times = new ArrayList<>();
        for (int fact = 0; fact < 8; fact++) {
            times.add(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(200_000)));
        }
        List<Instant> distinct = times.stream().distinct().sorted().toList();
        Pauses inOrder = Pauses.NONE;
        for (int fact = 0; fact < distinct.size(); fact++) {
            inOrder = inOrder.seen(distinct.get(fact), fact % 3 == 1);
        }
        List<Integer> order = new ArrayList<>();
        for (int fact = 0; fact < distinct.size(); fact++) {
            order.add(fact);
            order.add(fact);
        }
        Collections.shuffle(order, random);
        Pauses disorder = Pauses.NONE;
        for (int fact : order) {
            disorder = disorder.seen(distinct.get(fact), fact % 3 == 1);
        }
        assertThat(disorder).isEqualTo(inOrder);
    }
}
