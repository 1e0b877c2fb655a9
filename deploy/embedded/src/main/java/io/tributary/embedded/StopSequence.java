package io.tributary.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped, last started first; also used when a start fails half way. */
final class StopSequence {
    private record Stop(String part, AutoCloseable action) {}

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final Progress progress;
    private boolean stopped;

    StopSequence(Progress progress) {
        this.progress = progress;
    }

    /** Adds a part; what comes up after the stop was asked for is stopped at once. */
    synchronized void push(String part, AutoCloseable action) {
        if (stopped) {
            stop(new Stop(part, action));
        } else {
            stops.push(new Stop(part, action));
        }
    }

    /** Stops everything; a part that cannot be stopped does not keep the others running. */
    synchronized void run() {
        stopped = true;
        while (!stops.isEmpty()) {
            stop(stops.pop());
        }
    }

    private void stop(Stop stop) {
        try {
            stop.action().close();
        } catch (Exception failed) {
            progress.note(stop.part() + " did not stop in order: " + failed.getMessage());
        }
    }
}
