package io.tributary.simulators.impact;

import io.tributary.simulators.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts requests per account and API in windows that begin with the first request; a clock moved back begins anew. */
final class RateLimiter {

    private record Window(Instant start, int used) {}

    /** One of the two APIs, with the suffix its headers have. */
    enum Api {
        PERFORMANCE(Duration.ofHours(1), "-hour"),
        ADVOCATE(Duration.ofMinutes(1), "");

        private final Duration window;
        private final String suffix;

        Api(Duration window, String suffix) {
            this.window = window;
            this.suffix = suffix;
        }
    }

    private final Map<String, Window> windows = new HashMap<>();
    private RateLimits limits;

    RateLimiter(RateLimits limits) {
        this.limits = limits;
    }

    void limits(RateLimits replacing) {
        limits = replacing;
    }

    void clear() {
        windows.clear();
    }

    /** Counts one request; false if it is one too many. */
    boolean admit(Api api, String account, Instant now) {
        var window = window(api, account, now);
        windows.put(key(api, account), new Window(window.start(), window.used() + 1));
        return limits.lifted() || window.used() < limit(api);
    }

    /** Adds the headers that tell how much is left. */
    Answer tell(Answer answer, Api api, String account, Instant now) {
        var window = window(api, account, now);
        var end = window.start().plus(api.window);
        var left = Math.max(0, limit(api) - window.used());
        var told = answer.with("X-RateLimit-Limit" + api.suffix, limit(api))
                .with("X-RateLimit-Remaining" + api.suffix, left)
                .with("X-RateLimit-Reset" + api.suffix, end.getEpochSecond());
        boolean waits = answer.status() == 429 && !answer.headers().containsKey("Retry-After") && left == 0;
        return waits ? told.with("Retry-After", Math.max(1, Duration.between(now, end).toSeconds())) : told;
    }

    private int limit(Api api) {
        return switch (api) {
            case PERFORMANCE -> limits.performancePerHour();
            case ADVOCATE -> limits.advocatePerMinute();
        };
    }

    private Window window(Api api, String account, Instant now) {
        var window = windows.get(key(api, account));
        boolean over = window == null
                || now.isBefore(window.start())
                || !now.isBefore(window.start().plus(api.window));
        return over ? new Window(now, 0) : window;
    }

    private static String key(Api api, String account) {
        return api + "/" + account;
    }
}
