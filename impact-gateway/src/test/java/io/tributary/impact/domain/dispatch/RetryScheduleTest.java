package io.tributary.impact.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bounds of every retry schedule that chance can make. */
class RetryScheduleTest {

    private static long nominalMillis(int attempt) {
        return Math.min(60_000L * (long) Math.pow(2, Math.min(attempt - 1, 10)), 3_600_000L);
    }

    @Property
    @Label("each wait lies between 0.8 and 1.2 of 60 s × 2^(n−1), at most 3,600 s (IMP-64)")
    void bounds(@ForAll @IntRange(min = 1, max = 1_000) int attempt, @ForAll @IntRange(min = 800, max = 1_200) int factor) {
        long millis = Backoff.after(attempt, factor, null).toMillis();
        assertThat(millis).isBetween(nominalMillis(attempt) * 8 / 10, nominalMillis(attempt) * 12 / 10);
    }

    @Property
    @Label("Retry-After replaces the wait only if it is longer (IMP-64)")
    void retryAfter(@ForAll @IntRange(min = 1, max = 40) int attempt, @ForAll @IntRange(min = 800, max = 1_200) int factor,
            @ForAll @IntRange(min = 1, max = 3_600) int seconds) {
        Duration own = Backoff.after(attempt, factor, null);
        Duration told = Duration.ofSeconds(seconds);
        assertThat(Backoff.after(attempt, factor, told)).isEqualTo(told.compareTo(own) > 0 ? told : own);
    }

    @Property(tries = 200)
    @Label("thirty attempts take about a day, whatever chance does (IMP-64)")
    void aDay(@ForAll @Size(29) List<@IntRange(min = 800, max = 1_200) Integer> factors) {
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < Backoff.MOST_ATTEMPTS; attempt++) {
            all = all.plus(Backoff.after(attempt, factors.get(attempt - 1), null));
        }
        assertThat(all).isBetween(Duration.ofHours(19), Duration.ofHours(29));
    }
}
