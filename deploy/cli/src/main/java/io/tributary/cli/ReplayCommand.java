package io.tributary.cli;

import io.tributary.embedded.Ports;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code replay}: recomputes recorded decisions read-only and compares (OPS-41). */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = {"Recomputes the decisions of attribution and referral that were recorded in a span, read-only, and compares.",
                "Exits 0 when all come out the same, 1 when one does not."})
final class ReplayCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Option(names = "--from", paramLabel = "INSTANT", description = "Decisions from this instant on (default: all).")
    private Instant from = Instant.EPOCH;
    @Option(names = "--to", paramLabel = "INSTANT", description = "Decisions before this instant (default: all).")
    private Instant to = Instant.parse("9999-12-31T00:00:00Z");
    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port base of an embedded stack on this machine (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;
    @Option(names = "--entry", paramLabel = "URL", description = "Another entry.")
    private @Nullable URI entry;
    @Option(names = "--token", paramLabel = "TOKEN", description = "Token of an operator; without it the demo issuer is asked.",
            defaultValue = "${env:TRIBUTARY_OPERATOR_TOKEN}")
    private @Nullable String token;
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        EntryClient client = new EntryClient(entry == null ? URI.create("http://127.0.0.1:" + portBase) : entry, token);
        Map<String, String> span = Map.of("from", from.toString(), "to", to.toString());
        JsonNode attribution = client.post("/api/admin/attribution-replays", span);
        JsonNode referral = finished(client, client.post("/api/admin/replays", span));
        long differing = attribution.path("differing").asLong() + referral.path("difference_count").asLong();
        if (json) {
            out.println(tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(new HashMap<>(Map.of(
                    "attribution", attribution, "referral", referral, "differences", differing))));
        } else {
            out.println("attribution: " + attribution.path("compared").asLong() + " decisions compared, " + attribution.path("differing").asLong() + " differ");
            attribution.path("differences").forEach(difference -> out.println("  " + difference));
            out.println("referral: " + referral.path("total").asLong() + " decisions compared, " + referral.path("difference_count").asLong() + " differ");
            referral.path("differences").forEach(difference -> out.println("  " + difference));
        }
        out.flush();
        return differing == 0 ? 0 : 1;
    }

    private static JsonNode finished(EntryClient client, JsonNode started) {
        JsonNode job = started;
        while ("running".equals(job.path("state").asString())) {
            LockSupport.parkNanos(LOOK.toNanos());
            job = client.get("/api/admin/replays/" + job.path("job_id").asString());
        }
        return job;
    }
}
