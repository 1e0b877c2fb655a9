package io.tributary.messaging.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon thread that repeats a step. The step answers how long to wait before the next one; {@link #wake} ends the
 * wait. Steps begin at least a pace apart, so that what wakes it often is done together, while the first after a silence is
 * done at once. A step that throws is repeated after a wait that doubles from 100 ms to 30 s.
 */
public final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Duration pace;
    private final Supplier<Duration> step;
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch halted = new CountDownLatch(1);
    private volatile boolean running;
    private @Nullable Thread thread;
    private Duration pause = FIRST_PAUSE;

    /** @param step does what is to be done now; answers how long nothing is to be done, unless woken */
    public Loop(String name, Supplier<Duration> step) {
        this(name, Duration.ZERO, step);
    }

    /** @param pace least time between the beginnings of two steps */
    public Loop(String name, Duration pace, Supplier<Duration> step) {
        this.name = name;
        this.pace = pace;
        this.step = step;
    }

    /** Starts the thread. */
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    /** Runs the step again soon; harmless when it runs already. */
    public void wake() {
        signal.release();
    }

    /** Whether the loop has not been stopped. */
    public boolean isRunning() {
        return running;
    }

    /** Begins no further step; does not wait for the one in hand. */
    public void halt() {
        running = false;
        halted.countDown();
        wake();
    }

    /** Lets the step in hand finish, at most this long. */
    public synchronized void stop(Duration patience) {
        halt();
        Thread worker = thread;
        if (worker != null && worker != Thread.currentThread()) {
            try {
                if (!worker.join(patience)) {
                    worker.interrupt();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    private void run() {
        while (running) {
            long begun = System.nanoTime();
            try {
                Duration idle = step.get();
                pause = FIRST_PAUSE;
                await(idle);
                keepPace(begun);
            } catch (RuntimeException failed) {
                if (running) {
                    LOG.warn("{} failed with {}, again in {} ms", name, failed.getClass().getSimpleName(), pause.toMillis());
                    LOG.debug("{} failed", name, failed);
                    rest(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        }
    }

    private void keepPace(long begun) {
        Duration left = pace.minusNanos(System.nanoTime() - begun);
        if (left.isPositive() && running) {
            rest(left);
        }
    }

    /** Unlike an idle wait this one does not end early: wakers would turn a fault into a busy loop. */
    private void rest(Duration duration) {
        try {
            if (halted.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                running = false;
            }
        } catch (InterruptedException interrupted) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private void await(Duration idle) {
        if (idle.isPositive() && running) {
            sleep(idle);
        }
        signal.drainPermits();
    }

    private void sleep(Duration duration) {
        try {
            boolean _ = signal.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
