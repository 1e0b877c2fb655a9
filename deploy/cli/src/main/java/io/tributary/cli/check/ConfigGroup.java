package io.tributary.cli.check;

import io.tributary.embedded.Installation;
import io.tributary.embedded.Service;
import io.tributary.platform.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config}: settings. */
@Command(name = "config", mixinStandardHelpOptions = true, description = "Settings of a service.", subcommands = ConfigGroup.Check.class)
public final class ConfigGroup implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private ConfigGroup() {}

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** {@code config check}. */
    @Command(name = "check", mixinStandardHelpOptions = true,
            description = {"Checks a file of settings (lines TRIBUTARY_NAME=value) as the service would at its start: unknown names with the nearest",
                    "known one, values of the wrong type, secrets in files that cannot be read, what is forbidden or missing in production mode.",
                    "All faults at once. Then the effective values are shown, secrets masked; --connect tries database, broker, registry and issuer.",
                    "Exits 0 when the service would start with it, 2 when not, 1 when a connection failed."})
    static final class Check implements Callable<Integer> {
        private static final int WRONG = 2;

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;
        @Parameters(paramLabel = "FILE", description = "Lines TRIBUTARY_NAME=value; # begins a comment.")
        private Path file = Path.of("tributary.env");
        @Option(names = "--service", paramLabel = "NAME", required = true, description = "attribution, referral, billing or gateway.")
        private String service = "";
        @Option(names = "--connect", description = "Also try the connections.")
        private boolean connect;
        @Option(names = "--metadata", hidden = true, description = "Folder or jar with descriptions of settings, instead of the built service.")
        private @Nullable Path metadata;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
            SettingsFile settings = SettingsFile.read(file, KnownSettings.of(metadata == null ? executable() : metadata));
            settings.faults().forEach(fault -> out.println("fault  " + fault));
            for (Map.Entry<String, String> value : settings.shown().entrySet()) {
                out.println("       " + value.getKey() + "=" + value.getValue());
            }
            List<String> unreachable = new ArrayList<>();
            if (connect && settings.faults().isEmpty()) {
                unreachable.addAll(Connections.tried(settings, out));
            }
            out.println(settings.faults().isEmpty() ? "a service would start with it" : settings.faults().size() + " faults: a service would not start with it");
            out.flush();
            return !settings.faults().isEmpty() ? WRONG : unreachable.isEmpty() ? 0 : 1;
        }

        private Path executable() {
            Service named = Service.named(service.toLowerCase(java.util.Locale.ROOT).replace("-service", ""));
            return Installation.find().executable(named).orElseThrow(() -> Installation.notBuilt(named.serviceName(), Path.of(named.serviceName(), "target")));
        }
    }
}
