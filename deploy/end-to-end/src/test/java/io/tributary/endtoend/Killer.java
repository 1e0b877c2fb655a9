package io.tributary.endtoend;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Kills one service after the other: at once, from outside, or at a named point between two durable steps. */
final class Killer {
    private static final List<String> POINTS = List.of("before_commit", "after_commit", "after_publish");
    private static final List<String> CALLER_POINTS = List.of("before_commit", "after_commit", "after_publish", "before_send", "after_send");

    private final EmbeddedStack stack;
    private final SplittableRandom random;
    private final List<String> kills = new ArrayList<>();

    Killer(EmbeddedStack stack, SplittableRandom random) {
        this.stack = stack;
        this.random = random;
    }

    /** The next victim dies now, or as soon as it passes the point chosen for it. */
    void strike() {
        Service victim = Service.values()[random.nextInt(Service.values().length)];
        stack.awaitReady(victim);
        List<String> points = victim == Service.BILLING || victim == Service.IMPACT ? CALLER_POINTS : POINTS;
        int how = random.nextInt(points.size() + 1);
        if (how < points.size()) {
            stack.crash(victim, points.get(how));
            kills.add(victim.serviceName() + " " + points.get(how));
        } else {
            killFromOutside(victim);
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

    /** How often services were really started again. */
    int restarts() {
        return stack.services().stream().mapToInt(stack::restarts).sum();
    }

    /** Waits until every service is up. */
    void rest() {
        stack.services().forEach(stack::awaitReady);
    }
}
