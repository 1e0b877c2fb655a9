package io.tributary.embedded.clock;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Decides from what services say and where the topics end whether anything is still to be done; pure. */
final class QuietCheck {
    private QuietCheck() {}

    /**
     * Why the stack is not quiet, or empty when it is.
     *
     * <p>The order of reading carries the proof: {@code before} is read first, then {@code ends}, then {@code after}. A
     * service that had applied everything up to ends it had not seen yet, held nothing back and was idle can only be woken
     * by a record or a request made by another one, and that other one would have shown work or moved an end.
     *
     * @param before what each service said first, by name
     * @param ends   next offset of every {@code topic-partition}, by the name of the service that reads it
     * @param after  what each service said last, by name
     * @param held   requests that the simulators hold until the clock moves
     */
    static Optional<String> disturbance(Map<String, ServiceStatus> before, Map<String, Map<String, Long>> ends,
                                        Map<String, ServiceStatus> after, int held) {
        Optional<String> work = work(after, held);
        if (work.isPresent()) {
            return work;
        }
        for (Map.Entry<String, Map<String, Long>> service : ends.entrySet()) {
            Optional<String> behind = behind(service.getKey(), before.get(service.getKey()), service.getValue());
            if (behind.isPresent()) {
                return behind;
            }
        }
        return before.equals(after) ? Optional.empty() : Optional.of("a service moved while it was looked at");
    }

    /** Work that services themselves say they have, if any. */
    static Optional<String> work(Map<String, ServiceStatus> statuses, int held) {
        for (Map.Entry<String, ServiceStatus> service : statuses.entrySet()) {
            Optional<String> work = workOf(service.getKey(), service.getValue());
            if (work.isPresent()) {
                return work;
            }
        }
        int inFlight = inFlight(statuses.values());
        return inFlight == held ? Optional.empty() : Optional.of(inFlight + " units of work in flight, " + held + " of them held by simulators");
    }

    private static Optional<String> workOf(String name, ServiceStatus status) {
        return status.hasWork()
                ? Optional.of(name + " has " + status.outboxPending() + " outbox rows and " + status.timersDue() + " due timers")
                : Optional.empty();
    }

    private static Optional<String> behind(String name, ServiceStatus status, Map<String, Long> ends) {
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            long applied = status.applied().getOrDefault(end.getKey(), 0L);
            if (applied < end.getValue()) {
                return Optional.of(name + " is at " + applied + " of " + end.getValue() + " in " + end.getKey());
            }
        }
        return Optional.empty();
    }

    private static int inFlight(Collection<ServiceStatus> all) {
        return all.stream().mapToInt(ServiceStatus::inFlight).sum();
    }
}
