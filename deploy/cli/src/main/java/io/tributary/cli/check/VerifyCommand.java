package io.tributary.cli.check;

import io.tributary.embedded.Ports;
import io.tributary.events.Topic;
import io.tributary.events.verify.Difference;
import io.tributary.events.verify.Invariants;
import io.tributary.events.verify.TopicFacts;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify}: what must hold across all topics (OPS-95). */
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = {"Reads every long-lived topic from its beginning and checks what must hold across them: every payment decided, no effect",
                "twice, every reward granted and applied as decided, no reward on bad money, no payment for two winners, no address on a topic.",
                "Changes nothing. Repair by replay, re-decision or a compensating act; never by SQL.",
                "Exits 0 when nothing differs, 1 when something does."})
public final class VerifyCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port base of an embedded stack on this machine (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another broker.")
    private @Nullable String bootstrapServers;
    @Option(names = "--registry", paramLabel = "URL", description = "Another schema registry (Confluent REST API).")
    private @Nullable URI registry;
    @Option(names = "--at", paramLabel = "INSTANT", description = "What waits is measured at this instant (default: the latest fact told).")
    private @Nullable Instant at;
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    private VerifyCommand() {}

    @Override
    public Integer call() {
        Ports ports = new Ports(portBase);
        String broker = bootstrapServers == null ? "127.0.0.1:" + ports.broker() : bootstrapServers;
        URI schemas = registry == null ? URI.create("http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7") : registry;
        AvroCodec codec = new AvroCodec(new HttpSchemaRegistry(schemas, false, TIMEOUT), List.of("io.tributary.events"));
        TopicFacts facts = new TopicReader(Map.of("bootstrap.servers", broker, "default.api.timeout.ms", (int) TIMEOUT.toMillis()), codec)
                .read(java.util.Arrays.stream(Topic.values()).filter(topic -> !topic.keep().personal()).map(Topic::topicName).toList());
        List<Difference> differences = Invariants.differences(facts, at == null ? facts.latest() : at);
        print(spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut(), differences);
        return differences.isEmpty() ? 0 : 1;
    }

    private void print(PrintWriter out, List<Difference> differences) {
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("checks", Invariants.CHECKS);
            answer.put("differences", differences.stream().map(VerifyCommand::plain).toList());
            out.println(JsonMapper.shared().writeValueAsString(answer));
        } else {
            differences.forEach(one -> out.println(one.check() + "  " + one.id() + "\n    " + one.words() + "; since " + one.firstSeen()
                    + "\n    " + String.join(", ", one.records())));
            out.println(differences.isEmpty() ? "nothing differs (" + Invariants.CHECKS.size() + " checks)" : differences.size() + " differences");
        }
        out.flush();
    }

    private static Map<String, Object> plain(Difference one) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("check", one.check());
        plain.put("id", one.id());
        plain.put("first_seen", one.firstSeen().toString());
        plain.put("records", one.records());
        plain.put("words", one.words());
        return plain;
    }
}
