package io.tributary.cli.desk;

import io.tributary.embedded.Ports;
import io.tributary.events.Topic;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker and registry, and who acts. */
final class DeskFlags {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<String> PERSONAL = Set.of("email", "landingUrl", "landing", "tracking", "clickIdHeader", "clickId", "referralValue",
            "raw", "locale", "country", "subId");

    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port base of an embedded stack on this machine (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another broker.")
    private @Nullable String bootstrapServers;
    @Option(names = "--registry", paramLabel = "URL", description = "Another schema registry (Confluent REST API).")
    private @Nullable URI registry;
    @Option(names = "--actor", paramLabel = "NAME", defaultValue = "${sys:user.name}", description = "Who acts (default: ${DEFAULT-VALUE}).")
    private String actor = "operator";
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    DeadLetterDesk open() {
        Ports ports = new Ports(portBase);
        String broker = bootstrapServers == null ? "127.0.0.1:" + ports.broker() : bootstrapServers;
        URI schemas = registry == null ? URI.create("http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7") : registry;
        AvroCodec codec = new AvroCodec(new HttpSchemaRegistry(schemas, false, TIMEOUT), List.of("io.tributary.events"));
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker, "default.api.timeout.ms", (int) TIMEOUT.toMillis(),
                "request.timeout.ms", (int) TIMEOUT.toMillis() / 2);
        return DeadLetterDesk.connect(kafka, Topic.DEAD_LETTERS.topicName(), new AvroDeskStateFormat(codec), codec, PERSONAL, Clock.systemUTC());
    }

    String actor() {
        return actor;
    }

    boolean json() {
        return json;
    }
}
