package io.tributary.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes. */
final class Output {
    private Output() {}

    /** The writer of the command line, or standard output for a command that runs without one. */
    static PrintWriter of(@Nullable CommandSpec spec) {
        return spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    }
}
