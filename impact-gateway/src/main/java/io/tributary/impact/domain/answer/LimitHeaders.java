package io.tributary.impact.domain.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits as the vendor reports them (IMP-76).
 *
 * @param remaining requests left, or null
 * @param reset     time until the limit is whole again, or null
 */
public record LimitHeaders(@Nullable Long remaining, @Nullable Duration reset) {
    private static final long EPOCH_FROM = 1_000_000_000L;

    /** Reads the headers, with and without the suffix {@code -hour}; unreadable values count as absent. */
    public static LimitHeaders read(Map<String, String> headers, Instant now) {
        Long remaining = number(headers, "x-ratelimit-remaining", "x-ratelimit-remaining-hour");
        Long reset = number(headers, "x-ratelimit-reset", "x-ratelimit-reset-hour", "ratelimit-reset",
                "ratelimit-reset-hour");
        return new LimitHeaders(remaining, reset == null ? null : until(reset, now));
    }

    private static Duration until(long reset, Instant now) {
        if (reset <= EPOCH_FROM) {
            return Duration.ofSeconds(reset);
        }
        Duration left = Duration.between(now, Instant.ofEpochSecond(reset));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static @Nullable Long number(Map<String, String> headers, String... names) {
        for (String name : names) {
            String value = headers.get(name);
            if (value != null && value.strip().matches("\\d{1,15}")) {
                return Long.valueOf(value.strip());
            }
        }
        return null;
    }
}
