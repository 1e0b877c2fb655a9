package io.tributary.embedded.service;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One child JVM with its log file. */
public final class Child {
    private static final int TAIL_LINES = 12;

    private final JavaCommand command;
    private final Path log;
    private final Process process;

    private Child(JavaCommand command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    /** Starts the child; its output is appended to {@code <logs>/<name>.log}. */
    public static Child start(JavaCommand command, Path logs) {
        Path log = logs.resolve(command.name() + ".log");
        try {
            Files.createDirectories(logs);
            ProcessBuilder builder = new ProcessBuilder(command.line())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.startsWith("SPRING_"));
            builder.environment().putAll(command.environment());
            return new Child(command, log, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + command.name(), failed);
        }
    }

    /** Whether the process lives. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Exit value of a process that ended. */
    int exitValue() {
        return process.exitValue();
    }

    /** Calls back when the process ends. */
    void onEnd(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** Asks the process to leave and waits; kills it when it does not. */
    public void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until this holds; fails with the end of the log when the process dies or patience ends. */
    public void awaitReady(java.util.function.BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("ended with exit value " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw failed("was not ready within " + patience.toSeconds() + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private StackFailure failed(String what) {
        return new StackFailure(StackFailure.Kind.FAILED, command.name(), what + tail(), "the whole log: " + log);
    }

    private String tail() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat ")).toList();
            return "\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
