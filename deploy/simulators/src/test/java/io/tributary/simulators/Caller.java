package io.tributary.simulators;

import io.tributary.simulators.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls a simulator over real HTTP. */
public final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String baseUrl;
    private final Map<String, String> headers;

    public Caller(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    /** The same caller with one more header. */
    public Caller with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Caller(baseUrl, more);
    }

    public Response send(String method, String path, String body) {
        return later(method, path, body).join();
    }

    public Response get(String path) {
        return send("GET", path, "");
    }

    public CompletableFuture<Response> later(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Response(answer.statusCode(), answer.body(), answer.headers().map()))
                .exceptionally(dropped -> {
                    if (dropped.getCause() instanceof IOException) {
                        return new Response(0, "", Map.of());
                    }
                    throw new IllegalStateException(dropped);
                });
    }


    /** An answer; status 0 means that the connection was dropped. */
    public record Response(int status, String body, Map<String, List<String>> headers) {

        public Map<String, Object> json() {
            return Json.object(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)).orElseThrow();
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst();
        }
    }
}
