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
    private static final long SHORTEST_PAUSE = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(16).toNanos();
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
        Instant goal = forward(target);
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

    /**
     * Moves the clock forward at one stroke, as for services that come back after an outage: whatever became due meanwhile
     * runs at the target, each service's timers in the order of their due time, the services side by side.
     *
     * @throws IllegalArgumentException when the instant lies before the present one
     * @throws StackFailure when the stack does not become quiet in time
     */
    public synchronized void jumpTo(Instant target) {
        Instant goal = forward(target);
        awaitQuietStatuses();
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

    private Instant forward(Instant target) {
        Instant goal = target.truncatedTo(ChronoUnit.MILLIS);
        if (goal.isBefore(clock.instant())) {
            throw new IllegalArgumentException("the clock stands at " + clock.instant() + " and only goes forward, not to " + goal);
        }
        return goal;
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
        long pause = SHORTEST_PAUSE;
        Look look = look();
        while (look.disturbance().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new StackFailure(StackFailure.Kind.FAILED, "clock", "the stack did not become quiet within " + patience.toSeconds()
                        + " s: " + look.disturbance().get(), "look into the log of the service named");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
            look = look();
        }
        return look.statuses();
    }

    /** One look; it stops at the first sign of work, so that waiting costs the services little. */
    private Look look() {
        Optional<Map<String, ServiceStatus>> before = control.statuses();
        if (before.isEmpty()) {
            return Look.disturbed("a service does not answer");
        }
        Optional<String> work = QuietCheck.work(before.get(), held.requests());
        if (work.isPresent()) {
            return Look.disturbed(work.get());
        }
        Map<String, Map<String, Long>> ends = control.ends();
        Optional<Map<String, ServiceStatus>> after = control.statuses();
        return after.map(last -> new Look(last, QuietCheck.disturbance(before.get(), ends, last, held.requests())))
                .orElseGet(() -> Look.disturbed("a service does not answer"));
    }

    private record Look(Map<String, ServiceStatus> statuses, Optional<String> disturbance) {
        static Look disturbed(String why) {
            return new Look(Map.of(), Optional.of(why));
        }
    }
}
