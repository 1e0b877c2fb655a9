package io.tributary.embedded.entry;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.tributary.embedded.Ports;
import io.tributary.embedded.clock.ClockCoordinator;
import io.tributary.embedded.clock.StackClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one address in front of the services: hands each request on untouched, and answers itself what belongs to the
 * embedded mode only: tokens and the clock.
 */
public final class EntryServer implements AutoCloseable {
    private static final int LARGEST_HEADER = 64 * 1024;
    private static final int CONNECTIONS = 500;
    private static final List<String> HOP_BY_HOP = List.of("connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer",
            "proxy-connection", "proxy-authenticate", "proxy-authorization");

    private final Ports ports;
    private final TokenIssuer tokens;
    private final StackClock clock;
    private final ClockCoordinator coordinator;
    private final JsonMapper json = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private final ConnectionProvider connections = ConnectionProvider.builder("entry").maxConnections(CONNECTIONS)
            .pendingAcquireMaxCount(-1).maxIdleTime(Duration.ofSeconds(10)).build();
    private final HttpClient client = HttpClient.create(connections).followRedirect(false).disableRetry(false)
            .httpResponseDecoder(limits -> limits.maxHeaderSize(LARGEST_HEADER).maxInitialLineLength(LARGEST_HEADER));
    private final DisposableServer server;

    private record ClockMove(@Nullable String to) {}

    private EntryServer(Ports ports, TokenIssuer tokens, StackClock clock, ClockCoordinator coordinator) {
        this.ports = ports;
        this.tokens = tokens;
        this.clock = clock;
        this.coordinator = coordinator;
        this.server = HttpServer.create().host("127.0.0.1").port(ports.entry())
                .httpRequestDecoder(limits -> limits.maxHeaderSize(LARGEST_HEADER).maxInitialLineLength(LARGEST_HEADER))
                .handle(this::answer).bindNow();
    }

    /** Listens on the base port of the stack. */
    public static EntryServer start(Ports ports, TokenIssuer tokens, StackClock clock, ClockCoordinator coordinator) {
        return new EntryServer(ports, tokens, clock, coordinator);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return switch (request.method().name() + " " + path(request)) {
            case "GET /auth/jwks" -> write(response, 200, tokens.keySet());
            case "POST /auth/token" -> issueToken(request, response);
            case "GET /control/clock" -> write(response, 200, json.writeValueAsString(Map.of("now", clock.instant(), "controlled", clock.controlled())));
            case "POST /control/clock" -> moveClock(request, response);
            default -> forward(request, response);
        };
    }

    private static String path(HttpServerRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private Mono<Void> issueToken(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            try {
                TokenRequest wanted = json.readValue(body, TokenRequest.class);
                if (wanted == null || wanted.sub() == null || wanted.sub().isBlank()) {
                    return write(response, 422, problem("sub_missing", "a token needs a sub"));
                }
                return write(response, 200, json.writeValueAsString(Map.of("access_token", tokens.issue(wanted), "token_type", "Bearer")));
            } catch (JacksonException malformed) {
                return write(response, 400, problem("malformed_request", "the body is not the JSON of a token request"));
            }
        });
    }

    private Mono<Void> moveClock(HttpServerRequest request, HttpServerResponse response) {
        if (!clock.controlled()) {
            return write(response, 409, problem("clock_not_controlled", "this stack runs by the system's clock"));
        }
        return request.receive().aggregate().asString().defaultIfEmpty("")
                .flatMap(body -> Mono.fromCallable(() -> move(body)).subscribeOn(Schedulers.boundedElastic()))
                .flatMap(now -> write(response, 200, json.writeValueAsString(Map.of("now", now))))
                .onErrorResume(failure -> failure instanceof IllegalArgumentException || failure instanceof JacksonException
                                || failure instanceof DateTimeParseException,
                        failure -> write(response, 422, problem("clock_target_invalid", "`to` must be an instant not before " + clock.instant())));
    }

    private Instant move(String body) {
        ClockMove wanted = json.readValue(body, ClockMove.class);
        if (wanted == null || wanted.to() == null) {
            throw new IllegalArgumentException("no target");
        }
        coordinator.advanceTo(Instant.parse(wanted.to()));
        return clock.instant();
    }

    private Publisher<Void> forward(HttpServerRequest request, HttpServerResponse response) {
        URI target = URI.create("http://127.0.0.1:" + ports.service(Routes.of(path(request))));
        HttpClient.RequestSender sender = client.headers(headers -> copy(request.requestHeaders(), headers))
                .request(request.method()).uri(target + request.uri());
        boolean hasBody = request.requestHeaders().contains(HttpHeaderNames.CONTENT_LENGTH)
                || request.requestHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING);
        HttpClient.ResponseReceiver<?> receiver = hasBody ? sender.send(request.receive().retain()) : sender;
        return receiver.response((answer, body) -> {
            response.status(answer.status());
            copy(answer.responseHeaders(), response.responseHeaders());
            return response.send(body.retain());
        }).onErrorResume(failure -> !response.hasSentHeaders(), failure -> {
            response.header("Retry-After", "1");
            return Mono.from(write(response, 503, problem("service_unavailable", "the service behind this path does not answer")));
        });
    }

    private static void copy(HttpHeaders from, HttpHeaders to) {
        to.set(from);
        HOP_BY_HOP.forEach(to::remove);
    }

    private static Mono<Void> write(HttpServerResponse response, int status, String body) {
        return response.status(status).header("Content-Type", status < 300 ? "application/json" : "application/problem+json")
                .sendString(Mono.just(body), StandardCharsets.UTF_8).then();
    }

    private String problem(String code, String detail) {
        return json.writeValueAsString(Map.of("type", "about:blank", "code", code, "detail", detail));
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(3));
        connections.dispose();
    }
}
