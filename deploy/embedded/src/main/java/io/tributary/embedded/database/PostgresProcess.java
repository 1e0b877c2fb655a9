package io.tributary.embedded.database;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The server's processes: initdb, pg_ctl, and a watch that stops the server when this process dies. */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final Path programs;
    private final Path data;
    private final Path logs;
    private @Nullable Process watch;

    PostgresProcess(Path programs, Path data, Path logs) {
        this.programs = programs;
        this.data = data;
        this.logs = logs;
    }

    boolean initialised() {
        return Files.exists(data.resolve("PG_VERSION")) && Files.exists(data.resolve("initialised"));
    }

    void initialise(String superuser, Path passwordFile) {
        try {
            deleteRecursively(data);
            run("initdb", "-D", data.toString(), "-U", superuser, "--pwfile=" + passwordFile, "-A", "scram-sha-256", "-E", "UTF8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync");
            Files.writeString(data.resolve("initialised"), "");
            Files.delete(passwordFile);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot prepare " + data, failed);
        }
    }

    void start(int port) {
        run("pg_ctl", "-D", data.toString(), "-l", logs.resolve("postgresql.log").toString(), "-w", "-t", Long.toString(PATIENCE.toSeconds()),
                "-o", "-p " + port + " -h 127.0.0.1 -c unix_socket_directories= -c fsync=on -c synchronous_commit=on"
                        + " -c shared_buffers=256MB -c max_connections=200 -c max_wal_size=2GB -c wal_compression=on"
                        + " -c timezone=UTC -c log_timezone=UTC -c log_min_messages=warning -c jit=off", "start");
        watch = watch(serverPid().orElseThrow(() -> failed("start", "no process id was written")));
    }

    /** The server is its own process group, so it survives us; this shell ends it when our end of the pipe is gone. */
    private static Process watch(long pid) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", "trap '' INT HUP; cat >/dev/null; kill -INT " + pid + " 2>/dev/null")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot watch PostgreSQL", failed);
        }
    }

    void stop() {
        serverPid().ifPresent(this::interrupt);
        if (watch != null) {
            watch.destroyForcibly();
        }
    }

    /** Ends a server of an earlier run that lost its launcher. */
    Optional<Long> stopStale() {
        Optional<Long> stale = serverPid().filter(pid -> ProcessHandle.of(pid)
                .flatMap(process -> process.info().command()).filter(command -> command.endsWith("postgres")).isPresent());
        stale.ifPresent(this::interrupt);
        return stale;
    }

    private void interrupt(long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + pid + " 2>/dev/null").start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot stop PostgreSQL", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            if (System.nanoTime() > deadline) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Optional<Long> serverPid() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private void run(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(programs.resolve("bin").resolve(program).toString());
        line.addAll(List.of(arguments));
        Path output = logs.resolve(program + ".log");
        try {
            Files.createDirectories(logs);
            Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw failed(program, Files.readString(output).strip());
            }
        } catch (IOException failed) {
            throw failed(program, String.valueOf(failed.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(program, "interrupted");
        }
    }

    private StackFailure failed(String program, String cause) {
        return new StackFailure(StackFailure.Kind.FAILED, "PostgreSQL", program + " failed: " + cause, "look into " + logs.resolve("postgresql.log"));
    }

    static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
