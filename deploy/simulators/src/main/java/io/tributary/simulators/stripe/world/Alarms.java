package io.tributary.simulators.stripe.world;

import io.tributary.simulators.SimulationClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What will happen at Stripe by itself. */
public final class Alarms {

    private final SimulationClock clock;
    private final Consumer<Runnable> exclusively;
    private final Map<Object, Instant> pending = new ConcurrentHashMap<>();

    /** Runs what is due under the simulator's lock. */
    public Alarms(SimulationClock clock, Consumer<Runnable> exclusively) {
        this.clock = clock;
        this.exclusively = exclusively;
    }

    void at(Instant due, Runnable action) {
        var key = new Object();
        pending.put(key, due);
        clock.at(due, () -> {
            if (pending.remove(key) != null) {
                exclusively.accept(action);
            }
        });
    }

    /** The first instant at which something happens. */
    public Optional<Instant> nextDue() {
        return pending.values().stream().min(Comparator.naturalOrder());
    }

    /** Forgets what was to happen. */
    public void clear() {
        pending.clear();
    }
}
