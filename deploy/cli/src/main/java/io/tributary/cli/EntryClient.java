package io.tributary.cli;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running platform through its entry, as an operator. */
final class EntryClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final URI entry;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable String token;

    /**
     * At this address.
     *
     * @param token bearer token, or null to ask the demo issuer of an embedded stack
     */
    EntryClient(URI entry, @Nullable String token) {
        this.entry = entry;
        this.token = token;
    }

    /** What the entry answered, refusals included. */
    record Reply(int status, JsonNode body) {
        boolean fine() {
            return status < 300;
        }
    }

    JsonNode get(String path) {
        return accepted(path, send("GET", path, null, true));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return accepted(path, send("POST", path, body, true));
    }

    /** Posts and answers whatever comes back, so that a refusal can be explained. */
    Reply ask(String path, Map<String, ?> body) {
        return send("POST", path, body, true);
    }

    /** Asks for something to be stopped; whatever comes back is fine. */
    void delete(String path) {
        send("DELETE", path, null, true);
    }

    private static JsonNode accepted(String path, Reply reply) {
        if (!reply.fine()) {
            throw failed(path + " answered " + reply.status() + " " + reply.body());
        }
        return reply.body();
    }

    private String bearer() {
        String known = token;
        if (known == null) {
            known = accepted("/auth/token", send("POST", "/auth/token", Map.of("sub", "command-line", "roles", new String[] {"operator", "program_manager"}), false))
                    .path("access_token").asString();
            token = known;
        }
        return known;
    }

    private Reply send(String method, String path, @Nullable Map<String, ?> body, boolean authorized) {
        HttpRequest.Builder request = HttpRequest.newBuilder(entry.resolve(path)).timeout(TIMEOUT).header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        if (authorized) {
            request.header("Authorization", "Bearer " + bearer());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), json.readTree(response.body().isBlank() ? "{}" : response.body()));
        } catch (tools.jackson.core.JacksonException notJson) {
            throw failed(path + " answered something that is no JSON");
        } catch (IOException unreachable) {
            throw failed(entry + " does not answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private static StackFailure failed(String cause) {
        return new StackFailure(StackFailure.Kind.FAILED, "entry", cause, "start Tributary with `./tributary up`, or name another one with --entry and --token");
    }
}
