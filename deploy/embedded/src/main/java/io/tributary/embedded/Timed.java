package io.tributary.embedded;

import java.time.Duration;
import java.util.function.Supplier;

/** Tells how long a part took to come up. */
final class Timed {
    private Timed() {}

    static <T> T run(Progress progress, String part, int port, Supplier<T> start) {
        progress.starting(part);
        long from = System.nanoTime();
        T started = start.get();
        progress.ready(part, port, Duration.ofNanos(System.nanoTime() - from));
        return started;
    }
}
