package io.tributary.impact.adapter.out.impact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.impact.domain.account.Account;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** A server that writes down exactly what it hears, and answers with one status and body. */
final class Ear implements AutoCloseable {
    /** One request, byte for byte as far as it matters. */
    record Heard(String method, String uri, String user, String accept, String contentType, String body) {}

    final List<Heard> heard = new ArrayList<>();
    private final HttpServer server;
    private final int status;
    private final String answer;

    Ear(int status, String answer) throws IOException {
        this.status = status;
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String basic = Objects.requireNonNullElse(headers.getFirst("Authorization"), "Basic ").substring("Basic ".length());
        heard.add(new Heard(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8), headers.getFirst("Accept"),
                headers.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    Account account() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Account.of("default", "SID", "token", base, "ASID", "atoken", "tenant", base + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
