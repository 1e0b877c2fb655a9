package io.tributary.attribution.application.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices clients that begin too many sessions (ATT-54). Lives in memory only; what it knows of a client is a salted hash,
 * and all of it is forgotten when the clock goes back.
 */
public final class SessionVelocity {
    private static final int MOST_SESSIONS = 30;
    private static final int MOST_CLIENTS = 50_000;
    private static final Duration SPAN = Duration.ofHours(1);

    private final Map<String, Deque<Instant>> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /** Notes a new session of a client; true when it is one too many within an hour. */
    public synchronized boolean tooMany(String print, Instant now) {
        Deque<Instant> times = sessions.computeIfAbsent(print, key -> new ArrayDeque<>());
        if (!times.isEmpty() && now.isBefore(times.getLast())) {
            times.clear();
        }
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(SPAN))) {
            times.removeFirst();
        }
        if (times.size() <= MOST_SESSIONS) {
            times.addLast(now);
        }
        if (sessions.size() > MOST_CLIENTS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return times.size() > MOST_SESSIONS;
    }
}
