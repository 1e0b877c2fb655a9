package io.tributary.messaging.testkit;

import io.tributary.messaging.status.MessagingStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Waits until nothing is in flight: outboxes empty, nothing due, every record of the topics applied. */
public final class Quiet {
    private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();

    private Quiet() {}

    /**
     * @param topics whose ends must be applied by one of the processes
     * @throws AssertionError with the last snapshots when there is no quiet within 30 s
     */
    public static void await(MessagingStack stack, Collection<String> topics, MessagingStatus... processes) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<MessagingStatus.Snapshot> snapshots;
        do {
            snapshots = java.util.Arrays.stream(processes).map(Quiet::look).toList();
            if (snapshots.stream().allMatch(Quiet::idle) && reached(stack.ends(topics), snapshots)) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY);
        } while (System.nanoTime() - deadline < 0);
        throw new AssertionError("no quiet: " + snapshots + " with ends " + stack.ends(topics));
    }

    /** A process that cannot be asked, because its database is away, is not quiet. */
    private static MessagingStatus.Snapshot look(MessagingStatus process) {
        try {
            return java.util.Objects.requireNonNull(process.snapshot().block());
        } catch (RuntimeException unavailable) {
            return new MessagingStatus.Snapshot(Map.of(), -1, -1, -1, null, null);
        }
    }

    private static boolean idle(MessagingStatus.Snapshot snapshot) {
        return snapshot.outboxPending() == 0 && snapshot.timersDue() == 0 && snapshot.inFlight() == 0;
    }

    private static boolean reached(Map<String, Long> ends, List<MessagingStatus.Snapshot> snapshots) {
        return ends.entrySet().stream().allMatch(end -> snapshots.stream()
                .anyMatch(snapshot -> snapshot.applied().getOrDefault(end.getKey(), -1L) >= end.getValue()));
    }
}
