package io.tributary.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved. {@link #moveTo} runs what is due, in order, on the calling thread.
 * Moving back sets aside what lies after the new instant until the clock comes there again.
 *
 * <p>It may follow a leading clock: then it always tells the leader's time, also between the moment the leader was moved
 * and the call of {@link #moveTo}, so that nobody who was woken by the leader's clock finds an earlier time here.
 */
public final class ControlledSimulationClock implements SimulationClock {

    private record Alarm(Instant due, long sequence, Runnable action) {}

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::due).thenComparing(Alarm::sequence));
    private final @Nullable InstantSource leader;
    private Instant now;
    private long sequence;

    /** A clock that stands at {@code start}. */
    public ControlledSimulationClock(Instant start) {
        this.leader = null;
        this.now = start;
    }

    /** A clock that tells the time of {@code leader}; what is due runs when it is moved. */
    public ControlledSimulationClock(InstantSource leader) {
        this.leader = leader;
        this.now = leader.instant();
    }

    @Override
    public synchronized Instant now() {
        return leader == null ? now : leader.instant();
    }

    @Override
    public void at(Instant due, Runnable action) {
        synchronized (this) {
            if (due.isAfter(now())) {
                alarms.add(new Alarm(due, sequence++, action));
                return;
            }
        }
        action.run();
    }

    /** The earliest instant at which something waits, if anything does. */
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(alarms.peek()).map(Alarm::due);
    }

    /** Moves to {@code target}, stopping at every alarm on the way. */
    public void moveTo(Instant target) {
        for (var alarm = nextUntil(target); alarm != null; alarm = nextUntil(target)) {
            alarm.action().run();
        }
        synchronized (this) {
            now = target;
        }
    }

    private synchronized @Nullable Alarm nextUntil(Instant target) {
        var next = alarms.peek();
        if (next == null || next.due().isAfter(target)) {
            return null;
        }
        now = next.due();
        return alarms.poll();
    }
}
