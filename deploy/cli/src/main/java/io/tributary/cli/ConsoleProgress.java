package io.tributary.cli;

import io.tributary.embedded.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One line per part as it comes up; on a terminal also a moving line that names what is still awaited. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final long SHOWN_AFTER_MILLIS = 2_000;
    private static final String ERASE = "\r\u001b[K";
    private static final String FRAMES = "|/-\\";

    private final PrintWriter out;
    private final boolean quiet;
    private final Set<String> awaited = new LinkedHashSet<>();
    private final long began = System.nanoTime();
    private final @Nullable ScheduledExecutorService ticks;
    private int frame;

    ConsoleProgress(PrintWriter out, boolean quiet, boolean terminal) {
        this.out = out;
        this.quiet = quiet;
        this.ticks = terminal && !quiet ? Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory()) : null;
        if (ticks != null) {
            ticks.scheduleAtFixedRate(this::tick, SHOWN_AFTER_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Progress on standard output, as it is attached. */
    static ConsoleProgress onStandardOutput(PrintWriter out, boolean quiet) {
        return new ConsoleProgress(out, quiet, System.console() != null && System.console().isTerminal());
    }

    @Override
    public synchronized void starting(String part) {
        awaited.add(part);
    }

    @Override
    public synchronized void ready(String part, int port, Duration taken) {
        awaited.remove(part);
        line(String.format(java.util.Locale.ROOT, "  %-22s %-6s %6.1f s", part, port == 0 ? "" : Integer.toString(port), taken.toMillis() / 1e3));
    }

    @Override
    public synchronized void note(String text) {
        line("  note: " + text);
    }

    private void line(String text) {
        if (!quiet) {
            out.println((ticks == null ? "" : ERASE) + text);
            out.flush();
        }
    }

    private synchronized void tick() {
        if (!awaited.isEmpty()) {
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            out.print(ERASE + "  " + FRAMES.charAt(frame++ % FRAMES.length()) + " " + seconds + " s, waiting for " + String.join(", ", awaited));
            out.flush();
        }
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.shutdownNow();
        }
    }
}
