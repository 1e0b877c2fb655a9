package io.tributary.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.simulators.SimulationClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An HTTP server that listens on loopback only (IMP-88), one virtual thread per request. An answer may wait for the
 * simulated time, or never be sent.
 */
public final class LoopbackServer implements AutoCloseable {

    static {
        // read once by the JDK's server: answer without Nagle's pause, and do not close idle connections under a caller
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HeldAnswers held;
    private final Function<Request, Answer> handler;

    private LoopbackServer(HttpServer server, SimulationClock clock, Function<Request, Answer> handler) {
        this.server = server;
        this.held = new HeldAnswers(clock);
        this.handler = handler;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is in use
     */
    public static LoopbackServer start(int port, SimulationClock clock, Function<Request, Answer> handler) {
        try {
            var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
            var server = new LoopbackServer(HttpServer.create(address, BACKLOG), clock, handler);
            server.server.createContext("/", server::exchange);
            server.server.setExecutor(server.threads);
            server.server.start();
            return server;
        } catch (IOException cause) {
            throw new UncheckedIOException("port " + port + " cannot be used", cause);
        }
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests whose answer waits for the simulated time. */
    public int heldRequests() {
        return held.count();
    }

    /** When the first of them goes on. */
    public Optional<Instant> nextDue() {
        return held.nextDue();
    }

    /** Drops every held request. */
    public void releaseHeld() {
        held.giveUp();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            switch (answer.timing()) {
                case Timing.AtOnce _ -> send(exchange, answer);
                case Timing.After after -> {
                    if (held.await(after.time())) {
                        send(exchange, answer);
                    }
                }
                case Timing.DropAfter drop -> held.await(drop.time());
                case Timing.CutShort _ -> cut(exchange, answer);
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var request = read(exchange);
        try {
            return handler.apply(request);
        } catch (IllegalArgumentException refused) {
            return Answer.json(400, Map.of("error", String.valueOf(refused.getMessage())));
        } catch (RuntimeException fault) {
            System.getLogger(LoopbackServer.class.getName())
                    .log(System.Logger.Level.ERROR, "a simulator failed at " + request.method(), fault);
            return Answer.json(500, Map.of("error", "the simulator itself failed: " + fault));
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        return Request.of(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Closing the exchange with bytes missing closes the connection. */
    private static void cut(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), Math.max(2, answer.body().length));
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        held.giveUp();
        server.stop(0);
        threads.shutdownNow();
    }
}
