package io.tributary.cli;

import io.tributary.embedded.EmbeddedStack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything up, two journeys before your eyes, then at your service. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = {"Starts broker, PostgreSQL, registry, simulators and the four services, plays two journeys step by step, and stays up.",
                "A folder that has seen the journeys is started without playing them again, unless --once is given."})
final class DemoCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Mixin
    private StackFlags flags = new StackFlags();
    @Option(names = "--once", description = "Stop everything after the journeys; exit 0 only if every step passed.")
    private boolean once;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        return new DemoRun(flags, out).run(once);
    }

    /** Keeps a stack up until the process is asked to leave. */
    static void stayUp(EmbeddedStack stack, PrintWriter out) {
        out.println("Stop with Ctrl-C, or with `./tributary down`.");
        out.flush();
        LiveClock.keepGoing(stack);
    }
}
