package io.tributary.cli;

import io.tributary.scenarios.ScenarioCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scenario}: stories as executable files. */
@Command(name = "scenario", mixinStandardHelpOptions = true, description = "Stories as executable files.", subcommands = ScenarioGroup.Run.class)
final class ScenarioGroup implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(Output.of(spec));
        }
    }

    /** {@code scenario run}. */
    @Command(name = "run", mixinStandardHelpOptions = true,
            description = {"Runs story files, or all below a folder, on a stack of their own; without a path, the project's stories.",
                    "Exits 0 when all passed, 1 when one did not, 2 when a file cannot be understood."})
    static final class Run implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;
        @Parameters(paramLabel = "PATH", description = "Story files or folders.")
        private List<Path> paths = new ArrayList<>();
        @Option(names = "--json", paramLabel = "FILE", description = "Also write the outcomes to this file.")
        private @Nullable Path json;
        @Option(names = {"-q", "--quiet"}, description = "One line per story, no steps.")
        private boolean quiet;

        @Override
        public Integer call() {
            PrintWriter out = Output.of(spec);
            try (ConsoleProgress progress = ConsoleProgress.onStandardOutput(out, quiet)) {
                return ScenarioCommand.run(paths, json, new PrintStream(System.out, true, StandardCharsets.UTF_8), !quiet, progress);
            }
        }
    }
}
