package io.tributary.cli;

import io.tributary.embedded.EmbeddedStack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: everything up, until it is stopped. */
@Command(name = "up", mixinStandardHelpOptions = true,
        description = {"Starts everything and stays up. The first start on a folder plays the journeys of the demo,",
                "unless --no-demo is given: then nothing is seeded and the system's clock counts."})
final class UpCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Mixin
    private StackFlags flags = new StackFlags();
    @Option(names = "--no-demo", description = "Seed nothing; run by the system's clock.")
    private boolean noDemo;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        if (!noDemo) {
            return new DemoRun(flags, out).run(false);
        }
        try (ConsoleProgress progress = ConsoleProgress.onStandardOutput(out, flags.quiet());
                EmbeddedStack stack = EmbeddedStack.start(flags.options().systemClock().progress(progress).build())) {
            if (!flags.quiet()) {
                WhereToLook.print(stack, out);
            }
            DemoCommand.stayUp(stack, out);
        }
        return 0;
    }
}
