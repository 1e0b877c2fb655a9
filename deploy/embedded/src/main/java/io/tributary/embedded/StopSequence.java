package io.tributary.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped, last started first; also used when a start fails half way. */
final class StopSequence {
    private record Stop(String part, AutoCloseable action) {}

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final Progress progress;

    StopSequence(Progress progress) {
        this.progress = progress;
    }

    synchronized void push(String part, AutoCloseable action) {
        stops.push(new Stop(part, action));
    }

    /** Stops everything; a part that cannot be stopped does not keep the others running. */
    synchronized void run() {
        while (!stops.isEmpty()) {
            Stop stop = stops.pop();
            try {
                stop.action().close();
            } catch (Exception failed) {
                progress.note(stop.part() + " did not stop in order: " + failed.getMessage());
            }
        }
    }
}
