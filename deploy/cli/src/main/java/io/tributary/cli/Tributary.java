package io.tributary.cli;

import io.tributary.cli.check.ConfigGroup;
import io.tributary.cli.check.EraseCheckCommand;
import io.tributary.cli.check.VerifyCommand;
import io.tributary.cli.desk.DeadLettersGroup;
import io.tributary.embedded.StackFailure;
import io.tributary.messaging.deadletter.DeskException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./tributary}. */
@Command(name = "tributary", mixinStandardHelpOptions = true, version = "tributary 0.1.0",
        description = "Who brought a customer, who earns for it, and the reward made real.",
        synopsisSubcommandLabel = "COMMAND", subcommands = {DemoCommand.class, UpCommand.class, DownCommand.class, ResetCommand.class,
                ScenarioGroup.class, DeadLettersGroup.class, ReplayCommand.class, SimulateCommand.class, VerifyCommand.class,
                EraseCheckCommand.class, ConfigGroup.class, BenchCommand.class},
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong use, 3 nothing matched, 4 port in use, 5 already running, 6 data of another version.",
                "Each command has --help of its own."})
public final class Tributary implements Runnable {
    private static final int NOTHING_MATCHED = 3;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private Tributary() {}

    /** Runs a command; the exit code says how it went. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tributary()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof StackFailure known) {
            command.getErr().println("tributary: " + known.getMessage());
            command.getErr().println("  what to do: " + known.remedy());
            return known.exitCode();
        }
        if (failure instanceof DeskException refused) {
            command.getErr().println("tributary: " + refused.code() + ": " + refused.getMessage());
            return refused.code().equals(DeskException.NOT_FOUND) ? NOTHING_MATCHED : CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof IllegalArgumentException) {
            command.getErr().println("tributary: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (brokerUnreachable(failure)) {
            command.getErr().println("tributary: the broker does not answer");
            command.getErr().println("  what to do: start Tributary with `./tributary up`, or name another broker with --bootstrap-servers");
            return CommandLine.ExitCode.SOFTWARE;
        }
        command.getErr().println("tributary: " + failure);
        failure.printStackTrace(command.getErr());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean brokerUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
