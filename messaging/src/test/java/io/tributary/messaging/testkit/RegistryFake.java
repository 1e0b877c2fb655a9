package io.tributary.messaging.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/** A schema registry in this process that answers the three requests the codec makes, and can be unreachable. */
public final class RegistryFake implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private volatile boolean down;

    /** Starts on a free loopback port. */
    public RegistryFake() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "registry-fake");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** Address for {@code tributary.registry.url}. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Registers as a deployment would; answers the id. */
    public synchronized int register(String subject, Schema schema) {
        return register(subject, schema.toString());
    }

    /** From now on every request is answered with 503, until it is up again. */
    public void down(boolean unreachable) {
        this.down = unreachable;
    }

    /** Requests so far, as method and path. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private int register(String subject, String schema) {
        int id = schemas.indexOf(schema) + 1;
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        List<Integer> versions = subjects.computeIfAbsent(subject, _ -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = down ? new Answer(503, Map.of("error_code", 50301)) : route(exchange.getRequestMethod(), path, body);
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Answer(int status, Map<String, ?> body) {}

    private synchronized Answer route(String method, String path, String body) {
        requests.add(method + " " + path);
        String[] parts = path.substring(1).split("/");
        if (parts[0].equals("schemas")) {
            int id = Integer.parseInt(parts[2]);
            return id < 1 || id > schemas.size() ? new Answer(404, Map.of("error_code", 40403))
                    : new Answer(200, Map.of("schema", schemas.get(id - 1)));
        }
        String schema = JSON.readTree(body).path("schema").asString();
        if (parts.length == 3) {
            return new Answer(200, Map.of("id", register(parts[1], schema)));
        }
        int id = schemas.indexOf(schema) + 1;
        return subjects.getOrDefault(parts[1], List.of()).contains(id) ? new Answer(200, Map.of("id", id))
                : new Answer(404, Map.of("error_code", 40403));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
