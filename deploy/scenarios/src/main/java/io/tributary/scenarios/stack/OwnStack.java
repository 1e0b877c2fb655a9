package io.tributary.scenarios.stack;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Progress;
import io.tributary.embedded.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A stack for stories alone: free ports, a temporary folder that goes with it. */
public final class OwnStack implements AutoCloseable {
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
            StackOptions options = StackOptions.builder().data(folder).freePorts().progress(progress).build();
            return new OwnStack(EmbeddedStack.start(options), folder);
        } catch (IOException noFolder) {
            throw new UncheckedIOException("no temporary folder for the stack", noFolder);
        }
    }

    /** The stack. */
    public EmbeddedStack stack() {
        return stack;
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
