package io.tributary.messaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private int failures;
    private int finalStatus;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = asked.incrementAndGet() <= failures ? 503 : finalStatus;
            byte[] body = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("a registry that is away for a moment is asked again (OPS-15, OPS-35)")
    void askedAgain() {
        failures = 2;
        finalStatus = 200;

        int id = registry().idOf("subject", SCHEMA).join();

        assertThat(id).isEqualTo(7);
    }

    @Test
    @DisplayName("a registry that stays away is given up after a few tries (OPS-15)")
    void givenUp() {
        failures = Integer.MAX_VALUE;

        assertThatThrownBy(() -> registry().idOf("subject", SCHEMA).join()).hasCauseInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    @DisplayName("a schema that is missing is told at once, without asking again (OPS-35)")
    void missing() {
        finalStatus = 404;

        assertThatThrownBy(() -> registry().idOf("subject", SCHEMA).join()).hasCauseInstanceOf(SchemaMissingException.class);
        assertThat(asked).hasValue(1);
    }

    private HttpSchemaRegistry registry() {
        return new HttpSchemaRegistry(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), false, Duration.ofSeconds(5));
    }
}
