package io.tributary.billing.domain.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.stripe.ScheduleFact.Phase;
import io.tributary.billing.domain.stripe.ScheduleFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesAndChoicesTest {
    private static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
    private static final Instant OLD = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant NEW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static Optional<List<Phase>> shift(Phase... phases) {
        return CleanSchedule.shifted(new ScheduleFact("sch", "cus", "sub", "active", "release", List.of(phases)), "box", "term", OLD, NEW,
                Shop.catalog(), NOW);
    }

    private static Phase phase(@Nullable Instant start, @Nullable Instant end, String... prices) {
        return new Phase(start, end, List.of(prices));
    }

    @Test
    @DisplayName("A clean schedule is shifted; an absent end stays absent, a present one moves by the same span (BIL-64)")
    void clean() {
        assertThat(shift(phase(START, OLD, "p_term"), phase(OLD, null, "p_month")))
                .hasValue(List.of(phase(START, NEW, "p_term"), phase(NEW, null, "p_month")));
        assertThat(shift(phase(START, OLD, "p_term"), phase(OLD, OLD.plus(Duration.ofDays(31)), "p_month")))
                .hasValue(List.of(phase(START, NEW, "p_term"), phase(NEW, NEW.plus(Duration.ofDays(31)), "p_month")));
    }

    static Stream<List<Phase>> unclean() {
        Phase good = phase(START, OLD, "p_term");
        return Stream.of(List.of(good), List.of(good, phase(OLD, NEW, "p_month"), phase(NEW, null, "p_month")),
                List.of(phase(START, OLD, "p_term", "p_month"), phase(OLD, null, "p_month")),
                List.of(phase(START, OLD, "p_foreign"), phase(OLD, null, "p_month")), List.of(good, phase(OLD, null, "p_foreign")),
                List.of(good, phase(OLD.plusSeconds(1), null, "p_month")), List.of(phase(START, OLD.minusSeconds(1), "p_term"), phase(OLD, null, "p_month")));
    }

    @ParameterizedTest
    @MethodSource("unclean")
    @DisplayName("Any other shape is left alone (BIL-65)")
    void ambiguous(List<Phase> phases) {
        assertThat(shift(phases.toArray(Phase[]::new))).isEmpty();
    }

    @Property(tries = 200)
    @Label("The back-off doubles from one minute to an hour, with a fifth of jitter (BIL-66)")
    void backOffDoublesFromOneMinuteToAnHourWithAFifthOfJitter(@ForAll @IntRange(min = 1, max = 30) int failures, @ForAll String seed) {
        long millis = Duration.between(NOW, BackOff.next(NOW, failures, seed)).toMillis();
        long base = Math.min(3_600_000, 60_000L << Math.min(10, failures - 1));
        assertThat(millis).isBetween(base * 8 / 10, base * 12 / 10);
    }

    private static Reward bonus(String id, Instant earned, @Nullable Instant expires, String payment) {
        return new Reward(new Grant(id, "bob", "p", "card", "stripe", payment, "bonus_credits", 0, 950, "USD", earned, expires, List.of("pending"),
                List.of()), Outcome.NONE.attemptedAnew(NOW));
    }

    @Test
    @DisplayName("The oldest fit reward is used; earned and expiry are strict, the same invoice gives none (BIL-79)")
    void choice() {
        List<Reward> rewards = List.of(bonus("b", NOW.minusSeconds(1), null, "in_1"), bonus("a", NOW.minusSeconds(1), null, "in_1"),
                bonus("same", NOW.minusSeconds(99), null, "in_9"), bonus("equal", NOW, null, "in_1"), bonus("lapsed", NOW.minusSeconds(99), NOW, "in_1"));
        assertThat(BonusChoice.oldest(rewards, "card", NOW, "stripe:in_9", reward -> false)).hasValueSatisfying(found ->
                assertThat(found.id()).isEqualTo("a"));
        assertThat(BonusChoice.oldest(rewards, "card", NOW, "stripe:in_9", reward -> true)).isEmpty();
    }
}
