package io.tributary.cli;

import io.tributary.embedded.Ports;
import io.tributary.embedded.StackOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that starts or addresses a stack. */
final class StackFlags {
    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = ".tributary",
            description = "Where everything durable lies (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".tributary");

    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port of the entry; all other ports move with it (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;

    @Option(names = {"-q", "--quiet"}, description = "Say only what failed and the result.")
    private boolean quiet;

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    Ports ports() {
        return new Ports(portBase);
    }

    boolean quiet() {
        return quiet;
    }

    StackOptions.Builder options() {
        return StackOptions.builder().data(data()).portBase(ports().entry());
    }
}
