package io.tributary.scenarios.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.events.Topic;
import io.tributary.scenarios.world.Archive;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.World;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSettings;
import io.tributary.simulators.stripe.StripeSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Both simulators, a clock, and an entry that answers what a test put there. */
public final class FakeWorld implements World, AutoCloseable {
    /** One request the entry received. */
    public record Received(String line, String cookies, @Nullable String authorization, @Nullable String address, String body) {}

    private record Answer(int status, String body, Map<String, String> headers) {}

    private final ControlledSimulationClock clock = new ControlledSimulationClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<StripeEventMessage> stripeEvents = new ArrayList<>();
    private final ImpactSimulator impact = ImpactSimulator.start(ImpactSettings.onPort(0), clock);
    private final StripeSimulator stripe = StripeSimulator.start(StripeSettings.onPort(0), clock, stripeEvents::add);
    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<Received> received = new ArrayList<>();
    private final List<SpecificRecord> authEvents = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();

    public FakeWorld() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on requests whose line begins so are answered so. */
    public FakeWorld answering(String line, int status, String body) {
        answers.put(line, new Answer(status, body, Map.of()));
        return this;
    }

    /** The same with a cookie. */
    public FakeWorld settingCookie(String line, String cookie) {
        answers.put(line, new Answer(202, "{}", Map.of("Set-Cookie", cookie)));
        return this;
    }

    /** Requests received whose line begins so. */
    public List<Received> received(String line) {
        return received.stream().filter(request -> request.line().startsWith(line)).toList();
    }

    /** What the auth service told. */
    public List<SpecificRecord> authEvents() {
        return authEvents;
    }

    /** What Stripe told. */
    public List<StripeEventMessage> stripeEvents() {
        return stripeEvents;
    }

    /** Moves of the clock, in words. */
    public List<String> moves() {
        return moves;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        received.add(new Received(line, String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of())),
                exchange.getRequestHeaders().getFirst("Authorization"), exchange.getRequestHeaders().getFirst("X-Forwarded-For"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer answer = answers.entrySet().stream().filter(known -> line.startsWith(known.getKey())).map(Map.Entry::getValue).findFirst()
                .orElse(new Answer(404, "{\"code\":\"not_found\"}", Map.of()));
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), exchange.getRequestMethod().equals("HEAD") || body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body);
        exchange.close();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void advanceTo(Instant at) {
        moves.add("advance to " + at);
        clock.moveTo(at);
    }

    @Override
    public void awaitQuiet() {
        Objects.requireNonNull(clock);
    }

    @Override
    public void rewindTo(Instant at) {
        moves.add("rewind to " + at);
        clock.moveTo(at);
    }

    @Override
    public URI entry() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public URI service(String serviceName) {
        return entry();
    }

    @Override
    public String userToken(Cast.Person person) {
        return "user-" + person.id();
    }

    @Override
    public String staffToken(String name, String role) {
        return role + "-" + name;
    }

    @Override
    public String serviceToken() {
        return "service";
    }

    @Override
    public void publish(Topic topic, String key, SpecificRecord event) {
        authEvents.add(event);
    }

    @Override
    public void publishRaw(String topic, @Nullable String key, byte[] value) {
        moves.add(value.length + " bytes on " + topic);
    }

    @Override
    public ImpactSimulator impact() {
        return impact;
    }

    @Override
    public StripeSimulator stripe() {
        return stripe;
    }

    @Override
    public Archive archive() {
        return values -> List.of();
    }

    @Override
    public void close() {
        server.stop(0);
        impact.close();
        stripe.close();
    }
}
