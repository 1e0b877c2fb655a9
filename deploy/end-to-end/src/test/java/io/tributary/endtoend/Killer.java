package io.tributary.endtoend;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Kills a service now and then: at once, from outside, or at a named point between two durable steps. */
final class Killer implements AutoCloseable {
    private static final List<String> POINTS = List.of("before_commit", "after_commit", "before_send", "after_send", "after_publish");
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 2_500;

    private final EmbeddedStack stack;
    private final SplittableRandom random;
    private final AtomicBoolean resting = new AtomicBoolean();
    private final List<String> kills = new ArrayList<>();
    private final Thread thread;

    Killer(EmbeddedStack stack, SplittableRandom random) {
        this.stack = stack;
        this.random = random;
        this.thread = Thread.ofPlatform().name("killer").start(this::work);
    }

    private void work() {
        while (!resting.get()) {
            LockSupport.parkNanos(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS) * 1_000_000L);
            Service victim = Service.values()[random.nextInt(Service.values().length)];
            stack.awaitReady(victim);
            if (resting.get()) {
                return;
            }
            int how = random.nextInt(POINTS.size() + 1);
            if (how < POINTS.size()) {
                arm(victim, POINTS.get(how));
            } else {
                killFromOutside(victim);
            }
        }
    }

    private void arm(Service victim, String point) {
        try {
            stack.crash(victim, point);
            kills.add(victim.serviceName() + " " + point);
        } catch (RuntimeException notReachable) {
            kills.add(victim.serviceName() + " was down already");
        }
    }

    /** As {@code kill -9} would. */
    private void killFromOutside(Service victim) {
        ProcessHandle.current().descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("/" + victim.serviceName()))
                .forEach(process -> {
                    process.destroyForcibly();
                    kills.add(victim.serviceName() + " at once");
                });
    }

    /** What was done, in order. */
    List<String> kills() {
        return kills;
    }

    /** Ends it and waits until every service is up. */
    @Override
    public void close() {
        resting.set(true);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stack.services().forEach(stack::awaitReady);
    }
}
