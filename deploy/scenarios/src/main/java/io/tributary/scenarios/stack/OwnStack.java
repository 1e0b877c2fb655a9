package io.tributary.scenarios.stack;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Progress;
import io.tributary.embedded.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A stack for stories alone: free ports, a temporary folder that goes with it. */
public final class OwnStack implements AutoCloseable {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 30_000;
    private static final int TRIES = 50;

    private final EmbeddedStack stack;
    private final Path folder;

    private OwnStack(EmbeddedStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    /** Starts it; {@code progress} hears how that goes. */
    public static OwnStack start(Progress progress) {
        try {
            Path folder = Files.createTempDirectory("tributary-stories");
            StackOptions options = StackOptions.builder().data(folder).portBase(freePortBase()).progress(progress).build();
            return new OwnStack(EmbeddedStack.start(options), folder);
        } catch (IOException noFolder) {
            throw new UncheckedIOException("no temporary folder for the stack", noFolder);
        }
    }

    /** The stack. */
    public EmbeddedStack stack() {
        return stack;
    }

    private static int freePortBase() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            StackOptions options = StackOptions.builder().portBase(base).build();
            if (options.ports().all().values().stream().allMatch(OwnStack::free)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports were found");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        stack.close();
        if (Boolean.getBoolean("scenarios.keep")) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("the temporary folder could not be removed: " + folder, leftBehind);
        }
    }
}
