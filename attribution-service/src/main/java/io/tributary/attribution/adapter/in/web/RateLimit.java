package io.tributary.attribution.adapter.in.web;

import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** At most so many calls per address and minute; in memory only, forgotten when the clock goes back (ATT-18, ATT-56). */
final class RateLimit {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final int most;
    private final Clock clock;
    private final Map<String, Calls> calls = new LinkedHashMap<>(16, 0.75f, true);

    private record Calls(Instant since, int count) {}

    RateLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Counts a call; throws 429 {@code too_many_requests} with {@code Retry-After} when it is one too many. */
    synchronized void count(String address) {
        Instant now = clock.instant();
        Calls before = calls.get(address);
        boolean running = before != null && !now.isBefore(before.since()) && now.isBefore(before.since().plus(SPAN));
        Calls after = running && before != null ? new Calls(before.since(), before.count() + 1) : new Calls(now, 1);
        calls.put(address, after);
        if (calls.size() > MOST_ADDRESSES) {
            calls.remove(calls.keySet().iterator().next());
        }
        if (after.count() > most) {
            long wait = Math.max(1, Duration.between(now, after.since().plus(SPAN)).toSeconds());
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "try again in " + wait + " s", List.of(),
                    Map.of("retry_after", wait));
        }
    }
}
