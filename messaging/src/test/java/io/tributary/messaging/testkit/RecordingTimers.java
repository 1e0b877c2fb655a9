package io.tributary.messaging.testkit;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** Twin of the timers for application tests: one timer per kind and key. */
public final class RecordingTimers implements Timers {
    private record Name(String kind, String key) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return Comparator.comparing(Name::kind).thenComparing(Name::key).compare(this, other);
        }
    }

    private final Map<Name, Timer> timers = new TreeMap<>();

    @Override
    public Mono<Void> schedule(List<Timer> scheduled) {
        return Mono.fromRunnable(() -> scheduled.forEach(timer -> timers.put(new Name(timer.kind(), timer.key()), timer)));
    }

    @Override
    public Mono<Void> cancel(String kind, Collection<String> keys) {
        return Mono.fromRunnable(() -> keys.forEach(key -> timers.remove(new Name(kind, key))));
    }

    /** All timers, by kind and key. */
    public List<Timer> all() {
        return List.copyOf(timers.values());
    }

    /** Timers of a kind due at or before the instant, oldest first. */
    public List<Timer> due(String kind, Instant now) {
        return timers.values().stream().filter(timer -> timer.kind().equals(kind) && !timer.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Timer::dueAt)).toList();
    }

    /** Removes and answers them, as a runner would before it fires. */
    public List<Timer> take(String kind, Instant now) {
        List<Timer> due = due(kind, now);
        due.forEach(timer -> timers.remove(new Name(timer.kind(), timer.key())));
        return due;
    }
}
