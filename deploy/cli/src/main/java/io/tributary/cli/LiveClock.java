package io.tributary.cli;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.StackFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a controlled clock go on, as fast as real time, until the process is asked to leave. */
final class LiveClock {
    private static final Duration STEP = Duration.ofSeconds(1);

    private LiveClock() {}

    static void keepGoing(EmbeddedStack stack) {
        CountDownLatch leave = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(leave::countDown, "leave"));
        try {
            long last = System.nanoTime();
            while (!leave.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                tick(stack, Duration.ofNanos(now - last));
                last = now;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tick(EmbeddedStack stack, Duration passed) {
        if (!stack.options().controlled()) {
            return;
        }
        try {
            Instant next = stack.clock().now().plus(passed);
            stack.clock().advanceTo(next);
        } catch (StackFailure notQuiet) {
            stack.options().progress().note(notQuiet.getMessage());
        } catch (IllegalArgumentException movedMeanwhile) {
            return;
        }
    }
}
