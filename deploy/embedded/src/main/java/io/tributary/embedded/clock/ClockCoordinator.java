package io.tributary.embedded.clock;

import io.tributary.embedded.StackFailure;
import io.tributary.messaging.timer.TimerStage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Moves the clock of the whole stack and answers when nothing is in flight (OPS-90): whatever becomes due on the way runs
 * in the order of its due time, and at the same instant in the order of {@link TimerStage}.
 */
public final class ClockCoordinator {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SHORT_PAUSE = Duration.ofMillis(2).toNanos();
    private static final long LONG_PAUSE = Duration.ofMillis(25).toNanos();
    private static final int QUIET_ROUNDS = 1;
    private static final int MOST_STEPS_AT_ONE_INSTANT = 2_000;

    private final StackClock clock;
    private final ClockControl control;
    private final HeldWork held;
    private final Duration patience;

    ClockCoordinator(StackClock clock, ClockControl control, HeldWork held) {
        this(clock, control, held, PATIENCE);
    }

    ClockCoordinator(StackClock clock, ClockControl control, HeldWork held, Duration patience) {
        this.clock = clock;
        this.control = control;
        this.held = held;
        this.patience = patience;
    }

    /** A coordinator over running services. */
    public static ClockCoordinator over(StackClock clock, RunningServices services, HeldWork held) {
        return new ClockCoordinator(clock, services, held);
    }

    /** The instant at which the stack stands. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Moves the clock forward, one due instant after the other, and answers when nothing is in flight.
     *
     * @throws IllegalArgumentException when the instant lies before the present one
     * @throws StackFailure when the stack does not become quiet in time
     */
    public synchronized void advanceTo(Instant target) {
        Instant goal = target.truncatedTo(ChronoUnit.MILLIS);
        if (goal.isBefore(clock.instant())) {
            throw new IllegalArgumentException("the clock stands at " + clock.instant() + " and only goes forward, not to " + goal);
        }
        Map<String, ServiceStatus> seen = awaitQuietStatuses();
        Optional<Due> due = earliest(seen, goal);
        int standing = 0;
        while (due.isPresent()) {
            Instant at = due.get().at().isBefore(clock.instant()) ? clock.instant() : due.get().at();
            standing = at.equals(clock.instant()) ? standing + 1 : 0;
            if (standing > MOST_STEPS_AT_ONE_INSTANT) {
                throw new StackFailure(StackFailure.Kind.FAILED, "clock", "work due at " + at + " in stage " + due.get().stage()
                        + " never ends", "look for a timer that is set again for the present instant");
            }
            move(at, due.get().stage());
            seen = awaitQuietStatuses();
            due = earliest(seen, goal);
        }
        move(goal, TimerStage.DELIVERY);
        awaitQuietStatuses();
    }

    /** Answers when nothing is in flight. */
    public synchronized void awaitQuiet() {
        awaitQuietStatuses();
    }

    /** Takes the stack to another epoch: timers are set aside, every clock stands at this instant. */
    public synchronized void rewindTo(Instant target) {
        held.drop();
        awaitQuietStatuses();
        Instant goal = target.truncatedTo(ChronoUnit.MILLIS);
        control.rewind(goal);
        clock.moveTo(goal);
        held.clockMoved(goal);
        awaitQuietStatuses();
    }

    private void move(Instant at, TimerStage stage) {
        clock.moveTo(at);
        control.move(at, stage);
        held.clockMoved(at);
    }

    private Optional<Due> earliest(Map<String, ServiceStatus> seen, Instant goal) {
        return Stream.concat(seen.values().stream().flatMap(status -> status.next().stream()),
                        held.nextDue().map(at -> new Due(at, TimerStage.TRIAL_END)).stream())
                .min(Due::compareTo)
                .filter(due -> !due.at().isAfter(goal));
    }

    private Map<String, ServiceStatus> awaitQuietStatuses() {
        long deadline = System.nanoTime() + patience.toNanos();
        String disturbance = "no service has answered yet";
        int quietRounds = 0;
        while (System.nanoTime() < deadline) {
            Optional<Map<String, ServiceStatus>> before = control.statuses();
            if (before.isEmpty()) {
                disturbance = "a service does not answer";
                quietRounds = 0;
                LockSupport.parkNanos(LONG_PAUSE);
                continue;
            }
            Map<String, Map<String, Long>> ends = control.ends();
            Optional<Map<String, ServiceStatus>> after = control.statuses();
            Optional<String> found = after.isEmpty() ? Optional.of("a service does not answer")
                    : QuietCheck.disturbance(before.get(), ends, after.get(), held.requests());
            if (found.isEmpty() && ++quietRounds >= QUIET_ROUNDS) {
                return after.orElseThrow();
            }
            disturbance = found.orElse(disturbance);
            quietRounds = found.isEmpty() ? quietRounds : 0;
            LockSupport.parkNanos(SHORT_PAUSE);
        }
        throw new StackFailure(StackFailure.Kind.FAILED, "clock", "the stack did not become quiet within " + patience.toSeconds()
                + " s: " + disturbance, "look into the log of the service named");
    }
}
