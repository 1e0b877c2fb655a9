package io.tributary.scenarios.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as any client would send them; redirects are answers. */
public final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * One request.
     *
     * @param base where to
     * @param call what to send
     * @throws UncheckedIOException when there is no answer
     */
    public Exchange send(URI base, Call call) {
        HttpRequest.BodyPublisher body = call.body() == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body() instanceof String text ? text : Plain.write(call.body()));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(call.path())).timeout(PATIENCE).method(call.method(), body);
        call.headers().forEach(request::header);
        if (call.token() != null) {
            request.header("Authorization", "Bearer " + call.token());
        }
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Exchange(call.method(), call.path(), response.statusCode(), response.headers(), Plain.read(response.body()),
                    response.body());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException("no answer to " + call.method() + " " + call.path(), noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + call.path(), stopped);
        }
    }

    /**
     * What to send.
     *
     * @param body text as it is, any other value as JSON, or null
     */
    public record Call(String method, String path, @Nullable String token, Map<String, String> headers, @Nullable Object body) {
        /** A request without body. */
        public static Call get(String path, @Nullable String token) {
            return new Call("GET", path, token, Map.of(), null);
        }

        /** A request with a JSON body. */
        public static Call of(String method, String path, @Nullable String token, @Nullable Object body) {
            return new Call(method, path, token, Map.of(), body);
        }

        /** The same with one more header. */
        public Call with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, path, token, more, body);
        }
    }
}
