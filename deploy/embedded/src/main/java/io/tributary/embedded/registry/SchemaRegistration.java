package io.tributary.embedded.registry;

import io.tributary.embedded.StackFailure;
import io.tributary.events.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/** Registers every record under topic plus record name, fully and transitively compatible (OPS-33 to OPS-35). */
public final class SchemaRegistration {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final URI registry;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();

    /** Registers at this address. */
    public SchemaRegistration(URI registry, HttpClient http) {
        this.registry = registry;
        this.http = http;
    }

    /** Every record of the catalogue by its subject. */
    static Map<String, Schema> declared() {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (Class<? extends SpecificRecord> type : topic.records()) {
                Schema schema = SpecificData.get().getSchema(type);
                subjects.put(topic.topicName() + "-" + schema.getFullName(), schema);
            }
        }
        return subjects;
    }

    /**
     * Registers all.
     *
     * @return how many subjects there are
     * @throws StackFailure when the registry refuses one as incompatible with what it knows
     */
    public int registerAll() {
        send("PUT", "/config", Map.of("compatibility", "FULL_TRANSITIVE"), "compatibility");
        Map<String, Schema> subjects = declared();
        subjects.forEach((subject, schema) ->
                send("POST", "/subjects/" + subject + "/versions", Map.of("schema", schema.toString()), subject));
        return subjects.size();
    }

    private void send(String method, String path, Map<String, String> body, String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + path)).timeout(TIMEOUT).header("Content-Type", JSON)
                .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body))).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refused(what, "HTTP " + response.statusCode() + " " + response.body());
            }
        } catch (IOException failed) {
            throw refused(what, String.valueOf(failed.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused(what, "interrupted");
        }
    }

    private static StackFailure refused(String what, String cause) {
        return new StackFailure(StackFailure.Kind.FAILED, "registry", what + " cannot be registered: " + cause,
                "a schema must stay compatible with every version ever registered");
    }
}
