package io.tributary.embedded.service;

import io.tributary.embedded.Progress;
import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One service's process, started again whenever it ends without having been asked to, once it was ready. */
public final class SupervisedService {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(28);
    private static final int MOST_FAILURES_IN_A_ROW = 5;

    private final Path logs;
    private final URI health;
    private final HttpClient http;
    private final Progress progress;
    private final Supplier<Map<String, String>> startSettings;
    private final AtomicInteger restarts = new AtomicInteger();
    private JavaCommand command;
    private @Nullable Child child;
    private boolean stopping;
    private boolean everReady;
    private int failures;

    /**
     * Not started yet.
     *
     * @param startSettings asked at every start for variables that depend on the moment
     */
    public SupervisedService(JavaCommand command, Path logs, URI address, HttpClient http, Progress progress,
                             Supplier<Map<String, String>> startSettings) {
        this.command = command;
        this.logs = logs;
        this.health = address.resolve("/actuator/health/readiness");
        this.http = http;
        this.progress = progress;
        this.startSettings = startSettings;
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    public synchronized void start() {
        stopping = false;
        launch();
    }

    private void launch() {
        Child fresh = Child.start(command.with(startSettings.get()), logs);
        child = fresh;
        fresh.onEnd(() -> ended(fresh));
        if (everReady) {
            Thread.ofVirtual().name(command.name() + "-recovery").start(() -> watchRecovery(fresh));
        }
    }

    /** A process that was started again has recovered once it serves, whether or not anybody waits for it. */
    private void watchRecovery(Child fresh) {
        try {
            fresh.awaitReady(this::ready, PATIENCE);
            recovered(fresh);
        } catch (StackFailure again) {
            progress.note(command.name() + " did not serve after it was started again");
        }
    }

    private synchronized void recovered(Child which) {
        everReady = true;
        if (child == which) {
            failures = 0;
        }
    }

    private synchronized void ended(Child which) {
        if (stopping || child != which || !everReady) {
            return;
        }
        failures++;
        if (failures > MOST_FAILURES_IN_A_ROW) {
            progress.note(command.name() + " ended " + failures + " times in a row and is not started again; see its log in " + logs);
            return;
        }
        progress.note(command.name() + " ended with exit value " + which.exitValue() + " and is started again");
        restarts.incrementAndGet();
        launch();
    }

    /** Waits until the service says it is ready; one that dies meanwhile and had served before is awaited again. */
    public void awaitReady() {
        Child awaited = present();
        while (!served(awaited)) {
            awaited = present();
        }
    }

    private boolean served(Child awaited) {
        try {
            awaited.awaitReady(this::ready, PATIENCE);
            recovered(awaited);
            return true;
        } catch (StackFailure failure) {
            if (awaited.alive() || !startedAgain(awaited)) {
                throw failure;
            }
            return false;
        }
    }

    /** Does not wait for the operating system to tell of the end: reacts to it now, once. */
    private synchronized boolean startedAgain(Child dead) {
        ended(dead);
        return child != null && child != dead;
    }

    private synchronized Child present() {
        if (child == null) {
            throw new IllegalStateException(command.name() + " was not started");
        }
        return child;
    }

    private boolean ready() {
        try {
            return http.send(HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often it was started again after an unexpected end. */
    public int restarts() {
        return restarts.get();
    }

    /** Stops the process in order. */
    public void stop() {
        Child current;
        synchronized (this) {
            stopping = true;
            current = child;
            child = null;
        }
        if (current != null) {
            current.stop(STOP_PATIENCE);
        }
    }

    /** Stops it, and starts it with further variables on top; returns when it is ready. */
    public void restart(Map<String, String> more) {
        stop();
        synchronized (this) {
            command = command.with(more);
        }
        start();
        awaitReady();
    }
}
