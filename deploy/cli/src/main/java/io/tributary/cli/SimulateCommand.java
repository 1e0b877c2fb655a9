package io.tributary.cli;

import io.tributary.embedded.Ports;
import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code simulate}: what a changed definition would have made of what really happened (REF-59, REF-60). */
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = {"Runs a changed program definition over recorded conversions, read-only, and shows who would have won,",
                "what it would have cost, and every changed decision. The definition that is in force changes nothing."},
        footer = {"", "Examples:", "  ./tributary simulate --program kiloclaw.yaml",
                "  ./tributary simulate --program draft.json --over kilo_pass --from 2026-04-01T00:00:00Z --json result.json", "",
                "Exit codes: 0 done, however much would change; 1 failed, or something would change and --expect-no-change was given;",
                "2 the definition has faults, or wrong use; 3 the program is not known."})
final class SimulateCommand implements Callable<Integer> {
    private static final String JOBS = "/api/admin/simulations/";
    private static final String STANDARD_OUTPUT = "-";
    private static final int NOTHING_MATCHED = 3;
    private static final int TOO_LARGE = 422;
    private static final int NOT_FOUND = 404;
    private static final Duration LOOK = Duration.ofMillis(200);

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Option(names = "--program", paramLabel = "FILE", required = true,
            description = "Definition to try, YAML or JSON as in docs/programs.md; its name without extension is the program's key.")
    private Path program = Path.of("");
    @Option(names = "--over", paramLabel = "KEY", description = "Program whose conversions are taken (default: the file's own).")
    private @Nullable String over;
    @Option(names = "--from", paramLabel = "INSTANT", description = "Conversions from this instant on (default: all).")
    private Instant from = Instant.EPOCH;
    @Option(names = "--to", paramLabel = "INSTANT", description = "Conversions before this instant (default: all). At most 100,000 at once.")
    private Instant to = Instant.parse("9999-12-31T00:00:00Z");
    @Option(names = "--expect-no-change", description = "Exit 1 when any decision would change.")
    private boolean expectNoChange;
    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port base of an embedded stack on this machine (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;
    @Option(names = "--entry", paramLabel = "URL", description = "Another entry.")
    private @Nullable URI entry;
    @Option(names = "--token", paramLabel = "TOKEN", description = "Token of a program manager; without it the demo issuer is asked.",
            defaultValue = "${env:TRIBUTARY_PROGRAM_MANAGER_TOKEN}")
    private @Nullable String token;
    @Option(names = "--json", paramLabel = "FILE",
            description = "Also write everything, all differences included, to this file; - writes it to standard output instead of the summary.")
    private @Nullable String json;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        String key = over == null ? ProgramFile.key(program) : over;
        Map<String, Object> request = new LinkedHashMap<>(Map.of("program", key, "definition", ProgramFile.read(program),
                "from", from.toString(), "to", to.toString()));
        EntryClient client = new EntryClient(entry == null ? URI.create("http://127.0.0.1:" + portBase) : entry, token);
        EntryClient.Reply started = client.ask("/api/admin/simulations", request);
        if (!started.fine()) {
            return refused(started, key);
        }
        boolean silent = STANDARD_OUTPUT.equals(json);
        JsonNode job = finished(client, started.body(), new SimulationProgress(out, silent));
        SimulationResult result = SimulationResult.of(job, client::get, JOBS);
        if (json != null) {
            write(result, out);
        }
        if (!silent) {
            result.print(out, key, program);
        }
        out.flush();
        boolean done = "done".equals(job.path("state").asString());
        return done && (result.changed() == 0 || !expectNoChange) ? 0 : 1;
    }

    private static JsonNode finished(EntryClient client, JsonNode started, SimulationProgress progress) {
        String path = JOBS + started.path("job_id").asString();
        Thread cancel = new Thread(() -> client.delete(path), "cancel-simulation");
        Runtime.getRuntime().addShutdownHook(cancel);
        JsonNode job = started;
        while ("running".equals(job.path("state").asString())) {
            progress.at(job.path("progress").asLong(), job.path("total").asLong());
            LockSupport.parkNanos(LOOK.toNanos());
            job = client.get(path);
        }
        Runtime.getRuntime().removeShutdownHook(cancel);
        progress.at(job.path("progress").asLong(), job.path("total").asLong());
        progress.end();
        return job;
    }

    private int refused(EntryClient.Reply reply, String key) {
        PrintWriter err = spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
        JsonNode problem = reply.body();
        err.println("tributary: " + problem.path("code").asString() + ": " + problem.path("detail").asString());
        problem.path("errors").forEach(fault -> err.println("  " + fault.path("field").asString() + ": " + fault.path("code").asString()
                + ", " + fault.path("message").asString()));
        if (reply.status() == NOT_FOUND) {
            err.println("  what to do: there is no history of " + key + "; name the program whose conversions to take with --over");
            return NOTHING_MATCHED;
        }
        return reply.status() == TOO_LARGE ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private void write(SimulationResult result, PrintWriter out) {
        String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result.everything());
        if (STANDARD_OUTPUT.equals(json)) {
            out.println(text);
            return;
        }
        try {
            Files.writeString(Path.of(String.valueOf(json)), text + System.lineSeparator());
        } catch (IOException unwritable) {
            throw new StackFailure(StackFailure.Kind.FAILED, "simulate", json + " cannot be written: " + unwritable.getMessage(), "name another file with --json");
        }
    }
}
