package io.tributary.messaging.timer;

import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** All runners of a process; one per handler. */
public final class TimerRunners implements SmartLifecycle, TimerWakeup {
    /** Starts after the relay and stops before it. */
    public static final int PHASE = Integer.MAX_VALUE - 5000;

    private final List<TimerRunner> runners;
    private final List<TimerHandler> handlers;
    private final TimerTable table;
    private final TimerSettings settings;
    private final boolean enabled;
    private volatile boolean running;

    /** @param enabled whether timers fire in this process; handlers must have distinct kinds */
    public TimerRunners(Collection<TimerHandler> handlers, DatabaseClient database, TransactionalOperator transaction,
                        TimerGate gate, Clock clock, WorkInFlight work, TimerSettings settings, boolean enabled) {
        Set<String> kinds = new HashSet<>();
        for (TimerHandler handler : handlers) {
            if (!kinds.add(handler.kind())) {
                throw new IllegalArgumentException("two handlers for timers of kind " + handler.kind());
            }
        }
        this.handlers = List.copyOf(handlers);
        this.table = new TimerTable(database);
        this.settings = settings;
        this.enabled = enabled;
        this.runners = this.handlers.stream()
                .map(handler -> new TimerRunner(handler, table, transaction, gate, clock, work, settings)).toList();
    }

    /** Handlers served. */
    public List<TimerHandler> handlers() {
        return handlers;
    }

    /** Puts every timer of this database aside; they never fire. */
    public Mono<Void> setAside(Instant now) {
        return table.setAside(now);
    }

    @Override
    public void wake() {
        runners.forEach(runner -> runner.loop().wake());
    }

    /** Makes the runners of these kinds look again; the others have nothing new to see. */
    public void wake(Set<String> kinds) {
        runners.stream().filter(runner -> kinds.contains(runner.kind())).forEach(runner -> runner.loop().wake());
    }

    @Override
    public void start() {
        running = true;
        if (!enabled) {
            return;
        }
        runners.forEach(runner -> runner.loop().start());
    }

    @Override
    public void stop() {
        running = false;
        runners.forEach(runner -> runner.loop().halt());
        runners.forEach(runner -> runner.loop().stop(settings.patience()));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
