package io.tributary.embedded.folder;

import io.tributary.embedded.StackFailure;
import io.tributary.embedded.StackFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder that holds everything durable (OPS-48): locked while a stack runs on it, marked with the version of its
 * layout, and remembering whether the last stop was orderly.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LAYOUT = "1";
    private static final long LEAST_FREE_BYTES = 1L << 30;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;
    private final boolean recovering;

    private DataFolder(Path root, FileChannel channel, FileLock lock, boolean recovering) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
        this.recovering = recovering;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StackFailure when another stack runs on it, it is of another version, or there is no space
     */
    public static DataFolder open(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(root, channel);
            checkSpace(root);
            checkLayout(root);
            boolean recovering = Files.exists(root.resolve("running"));
            Files.writeString(root.resolve("running"), Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(root, channel, lock, recovering);
        } catch (IOException failed) {
            throw new StackFailure(Kind.FAILED, "data folder", root + " cannot be written: " + failed.getMessage(),
                    "choose another folder with --data, or give this user the right to write there");
        }
    }

    private static FileLock lock(Path root, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByUs) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StackFailure(Kind.ALREADY_RUNNING, "data folder", "Tributary already runs on " + root
                    + runningPid(root).map(pid -> " (process " + pid + ")").orElse(""),
                    "use that one, stop it with `./tributary down`, or choose another folder with --data");
        }
        return lock;
    }

    /** The process that runs on this folder, or did when it crashed. */
    public static Optional<Long> runningPid(Path root) {
        try {
            return Optional.of(Long.valueOf(Files.readString(root.resolve("running")).strip()));
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    /** The process that holds the folder now; empty when nobody does, whatever a crashed one wrote down. */
    public static Optional<ProcessHandle> holder(Path root) {
        if (!Files.exists(root.resolve("lock"))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
            return free == null ? runningPid(root).flatMap(ProcessHandle::of) : Optional.empty();
        } catch (OverlappingFileLockException heldByUs) {
            return Optional.of(ProcessHandle.current());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot look at " + root, failed);
        }
    }

    private static void checkSpace(Path root) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StackFailure(Kind.FAILED, "data folder", "only " + (free >> 20) + " MiB are free below " + root + ", 1024 are needed",
                    "free some space, or choose another folder with --data");
        }
    }

    private static void checkLayout(Path root) throws IOException {
        Path version = root.resolve("layout");
        if (!Files.exists(version)) {
            Files.writeString(version, LAYOUT);
        }
        String found = Files.readString(version).strip();
        if (!LAYOUT.equals(found)) {
            throw new StackFailure(Kind.OLDER_DATA, "data folder", root + " has layout " + found + ", this version reads " + LAYOUT,
                    "start the version that wrote it, or begin anew with `./tributary reset`");
        }
    }

    /** Whether the stack that ran here before did not stop in order. */
    public boolean recovering() {
        return recovering;
    }

    /** A path below the folder. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** Where log files lie. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Reads a small properties file, empty when there is none. */
    public Properties read(String name) {
        Properties values = new Properties();
        Path file = root.resolve(name);
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot read " + file, failed);
            }
        }
        return values;
    }

    /** Lets the folder go, marked as stopped in order. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve("running"));
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot release " + root, failed);
        }
    }
}
