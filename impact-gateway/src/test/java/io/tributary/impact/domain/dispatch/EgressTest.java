package io.tributary.impact.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.delivery.Urgency;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final Egress.Limit LIMIT = new Egress.Limit(1_000, Duration.ofHours(1), 50);

    private static Egress drained(Urgency urgency) {
        Egress state = Egress.fresh(LIMIT, NOW);
        while (state.take(LIMIT, urgency, NOW) instanceof Egress.Permit.Granted(Egress left)) {
            state = left;
        }
        return state;
    }

    @Test
    @DisplayName("one tenth is kept for reversals (IMP-75)")
    void reserve() {
        Egress state = drained(Urgency.SALE);
        assertThat(state.tokens()).isEqualTo(5);
        assertThat(drained(Urgency.REVERSAL).tokens()).isZero();
        assertThat(state.take(LIMIT, Urgency.REVERSAL, NOW)).isInstanceOf(Egress.Permit.Granted.class);
    }

    @Test
    @DisplayName("waiting is told with the expected time, and more urgent calls go first (IMP-75)")
    void waiting() {
        Egress state = drained(Urgency.LOOK_UP);
        assertThat(state.take(LIMIT, Urgency.LOOK_UP, NOW))
                .isEqualTo(new Egress.Permit.Later("waiting_for_budget", NOW.plusMillis(3_600)));
        assertThat(state.take(LIMIT, Urgency.SALE, NOW)).isInstanceOf(Egress.Permit.Granted.class);
    }

    @Test
    @DisplayName("the bucket refills evenly (IMP-74)")
    void refill() {
        Egress state = drained(Urgency.REVERSAL);
        assertThat(state.take(LIMIT, Urgency.REVERSAL, NOW.plusMillis(3_599))).isInstanceOf(Egress.Permit.Later.class);
        assertThat(state.take(LIMIT, Urgency.REVERSAL, NOW.plusMillis(3_600)))
                .isInstanceOf(Egress.Permit.Granted.class);
    }

    @Test
    @DisplayName("never more than the rate and the burst leave in an hour (IMP-74)")
    void rate() {
        Egress state = Egress.fresh(LIMIT, NOW);
        int sent = 0;
        for (int second = 0; second < 3_600; second++) {
            Instant at = NOW.plusSeconds(second);
            while (state.take(LIMIT, Urgency.REVERSAL, at) instanceof Egress.Permit.Granted(Egress left)) {
                state = left;
                sent++;
            }
        }
        assertThat(sent).isBetween(1_040, 1_050);
    }

    @Test
    @DisplayName("a clock that went back starts afresh")
    void rewound() {
        assertThat(drained(Urgency.REVERSAL).take(LIMIT, Urgency.SALE, NOW.minusSeconds(1)))
                .isInstanceOf(Egress.Permit.Granted.class);
    }

    @Test
    @DisplayName("a 429 pauses as told, else 60 s, doubling while it lasts, at most 1 h (IMP-65)")
    void pause() {
        Egress once = Egress.fresh(LIMIT, NOW).paused(null, NOW, NOW);
        assertThat(once.pausedUntil()).isEqualTo(NOW.plusSeconds(60));
        Egress twice = once.paused(null, NOW.plusSeconds(60), NOW.plusSeconds(60));
        assertThat(twice.pausedUntil()).isEqualTo(NOW.plusSeconds(180));
        assertThat(Egress.fresh(LIMIT, NOW).paused(Duration.ofSeconds(120), NOW, NOW).pausedUntil())
                .isEqualTo(NOW.plusSeconds(120));
        Egress last = twice;
        for (int i = 0; i < 10; i++) {
            Instant at = last.pausedUntil();
            last = last.paused(null, at, at);
        }
        assertThat(last.pause()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @DisplayName("answers of the same wave do not double the pause")
    void sameWave() {
        Egress once = Egress.fresh(LIMIT, NOW).paused(null, NOW, NOW);
        assertThat(once.paused(null, NOW, NOW.plusSeconds(1)).pausedUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    @DisplayName("if the vendor reports less than we believe, ours is lowered (IMP-76)")
    void lowered() {
        assertThat(Egress.fresh(LIMIT, NOW).atMost(3).tokens()).isEqualTo(3);
        assertThat(Egress.fresh(LIMIT, NOW).atMost(900).tokens()).isEqualTo(50);
    }

    @ParameterizedTest(name = "after {0} attempts {1} s")
    @CsvSource({"1,60", "2,120", "3,240", "6,1920", "7,3600", "30,3600"})
    @DisplayName("retries wait 60 s × 2^(n−1), at most an hour (IMP-64)")
    void backoff(int attempts, long seconds) {
        assertThat(Backoff.after(attempts, 1_000, null)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("the factor lies on it, and a longer Retry-After replaces it (IMP-64)")
    void jitter() {
        assertThat(Backoff.after(1, 800, null)).isEqualTo(Duration.ofSeconds(48));
        assertThat(Backoff.after(1, 1_200, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(72));
        assertThat(Backoff.after(1, 1_200, Duration.ofSeconds(600))).isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    @DisplayName("a redemption takes its two calls together, and gives back what it does not use (IMP-75)")
    void twoCalls() {
        Egress state = drained(Urgency.REDEMPTION).returned(1, LIMIT);
        assertThat(state.take(LIMIT, Urgency.REDEMPTION, 1, NOW)).isInstanceOf(Egress.Permit.Granted.class);
        assertThat(state.take(LIMIT, Urgency.REDEMPTION, 2, NOW)).isInstanceOf(Egress.Permit.Later.class);
        assertThat(state.returned(1, LIMIT).take(LIMIT, Urgency.REDEMPTION, 2, NOW))
                .isInstanceOf(Egress.Permit.Granted.class);
        assertThat(Egress.fresh(LIMIT, NOW).returned(1, LIMIT).tokens()).isEqualTo(LIMIT.burst());
    }

    @Test
    @DisplayName("a bucket of one token starves nobody (IMP-75)")
    void smallest() {
        Egress.Limit one = new Egress.Limit(60, Duration.ofMinutes(1), 1);
        for (Urgency urgency : Urgency.values()) {
            assertThat(Egress.fresh(one, NOW).take(one, urgency, NOW)).isInstanceOf(Egress.Permit.Granted.class);
        }
    }
}
