package io.tributary.simulators;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The clock on the wall, in milliseconds, for simulators that run alone. */
public final class SystemSimulationClock implements SimulationClock, AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulation-clock").factory());

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void at(Instant due, Runnable action) {
        var wait = Duration.between(clock.instant(), due);
        alarms.schedule(action, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Forgets what is still to come. */
    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
