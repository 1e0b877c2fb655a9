package io.tributary.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reset}: removes a data folder after confirmation. */
@Command(name = "reset", mixinStandardHelpOptions = true, description = "Removes the data folder, after confirmation.")
final class ResetCommand implements Callable<Integer> {
    private static final int ALREADY_RUNNING = 5;
    private static final int NOTHING_MATCHED = 3;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Mixin
    private StackFlags flags = new StackFlags();
    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Output.of(spec);
        Path data = flags.data();
        if (!Files.exists(data.resolve("layout"))) {
            out.println(data + " is no data folder of Tributary; nothing was removed.");
            return NOTHING_MATCHED;
        }
        if (DownCommand.running(flags).isPresent()) {
            out.println("Tributary runs on " + data + "; stop it first with `./tributary down`.");
            return ALREADY_RUNNING;
        }
        if (!yes && !confirmed(data)) {
            out.println("Nothing was removed. (--yes removes without asking.)");
            return 1;
        }
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        out.println("Removed " + data + ".");
        return 0;
    }

    private static boolean confirmed(Path data) {
        Console console = System.console();
        return console != null && console.isTerminal() && "yes".equals(console.readLine("Remove %s and everything in it? Type yes: ", data));
    }
}
