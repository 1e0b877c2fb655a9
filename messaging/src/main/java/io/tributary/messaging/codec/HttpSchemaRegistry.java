package io.tributary.messaging.codec;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of a registry that speaks Confluent's REST interface. Successful answers are cached for the life of the process. */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NOT_FOUND = 404;
    private static final int ATTEMPTS = 4;
    private static final Executor LATER = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final HttpClient http;
    private final String base;
    private final boolean register;
    private final Duration timeout;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * @param base     address below which {@code /subjects} and {@code /schemas} lie
     * @param register whether unknown schemas are registered instead of refused; off in production (OPS-35)
     */
    public HttpSchemaRegistry(URI base, boolean register, Duration timeout) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.base = base.toString().replaceAll("/+$", "");
        this.register = register;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<Integer> idOf(String subject, Schema schema) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + (register ? "/versions" : "");
        String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
        HttpRequest request = request(path).POST(BodyPublishers.ofString(body)).build();
        return send(request, "subject " + subject + " does not hold this schema; register it before the start")
                .thenApply(answer -> answer.path("id").asInt());
    }

    @Override
    public CompletableFuture<Schema> schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return send(request("/schemas/ids/" + Integer.toUnsignedString(id)).GET().build(), "schema id " + id + " is unknown")
                .thenApply(answer -> new Schema.Parser().parse(answer.path("schema").asString()))
                .thenApply(schema -> {
                    schemas.put(id, schema);
                    return schema;
                });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/json");
    }

    /** An unreachable registry is asked again a few times: a slow minute of it must not stop the start of a service. */
    private CompletableFuture<JsonNode> send(HttpRequest request, String missing) {
        return send(request, missing, ATTEMPTS);
    }

    private CompletableFuture<JsonNode> send(HttpRequest request, String missing, int attempts) {
        return sendOnce(request, missing).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (attempts <= 1 || !(cause instanceof RegistryUnavailableException)) {
                return CompletableFuture.failedFuture(cause);
            }
            return CompletableFuture.supplyAsync(() -> send(request, missing, attempts - 1), LATER).thenCompose(answer -> answer);
        });
    }

    private CompletableFuture<JsonNode> sendOnce(HttpRequest request, String missing) {
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            if (failure != null) {
                throw new RegistryUnavailableException("schema registry unreachable at " + request.uri().getHost(), failure);
            }
            return body(response, missing);
        });
    }

    private static JsonNode body(HttpResponse<String> response, String missing) {
        int status = response.statusCode();
        if (status == NOT_FOUND || status == 409 || status == 422) {
            throw new SchemaMissingException(missing + " (registry answered " + status + ")");
        }
        if (status != 200) {
            throw new RegistryUnavailableException("schema registry answered " + status, null);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException malformed) {
            throw new RegistryUnavailableException("schema registry answered something else than JSON", null);
        }
    }
}
