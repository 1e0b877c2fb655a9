package io.tributary.simulators.http;

import io.tributary.simulators.SimulationClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Requests whose answer waits for the simulated time. */
final class HeldAnswers {

    private final SimulationClock clock;
    private final Map<CompletableFuture<Boolean>, Instant> held = new ConcurrentHashMap<>();

    HeldAnswers(SimulationClock clock) {
        this.clock = clock;
    }

    /**
     * Blocks until so much simulated time has passed.
     *
     * @return false if the wait was given up
     */
    boolean await(Duration wait) {
        if (wait.isZero()) {
            return true;
        }
        var due = clock.now().plus(wait);
        var reached = new CompletableFuture<Boolean>();
        held.put(reached, due);
        clock.at(due, () -> finish(reached, true));
        return reached.join();
    }

    int count() {
        return held.size();
    }

    Optional<Instant> nextDue() {
        return held.values().stream().min(Comparator.naturalOrder());
    }

    void giveUp() {
        List.copyOf(held.keySet()).forEach(each -> finish(each, false));
    }

    /** First no longer counted, then let go, so that nobody sees a quiet moment in between. */
    private void finish(CompletableFuture<Boolean> waiting, boolean reached) {
        held.remove(waiting);
        waiting.complete(reached);
    }
}
