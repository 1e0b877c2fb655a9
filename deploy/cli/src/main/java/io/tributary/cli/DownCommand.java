package io.tributary.cli;

import io.tributary.embedded.folder.DataFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: stops the stack that runs on a folder, in order. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the stack that runs on the data folder; data stay.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NOTHING_MATCHED = 3;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Mixin
    private StackFlags flags = new StackFlags();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        PrintWriter out = Output.of(spec);
        Optional<ProcessHandle> running = running(flags);
        if (running.isEmpty()) {
            out.println("Nothing runs on " + flags.data() + ".");
            return NOTHING_MATCHED;
        }
        running.get().destroy();
        try {
            running.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            out.println("Process " + running.get().pid() + " has not left after " + PATIENCE.toSeconds() + " s; look into " + flags.data().resolve("logs"));
            return 1;
        }
        out.println("Stopped. Data stay in " + flags.data() + ".");
        return 0;
    }

    /** The process that holds the folder. */
    static Optional<ProcessHandle> running(StackFlags flags) {
        return DataFolder.holder(flags.data());
    }
}
