package io.tributary.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {
    private final JsonLines lines = new JsonLines(new MockEnvironment().withProperty("spring.application.name", "billing-service")
            .withProperty("tributary.messaging.version", "1.4"));
    private final Logger logger = new LoggerContext().getLogger("io.tributary.billing.Sweep");

    private LoggingEvent event(String message, @Nullable Throwable fault, Object... arguments) {
        LoggingEvent event = new LoggingEvent("", logger, Level.TRACE, message, fault, arguments);
        event.setMDCPropertyMap(Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
        return event;
    }

    private JsonNode line(LoggingEvent event) {
        String text = lines.format(event);
        assertThat(text.stripTrailing()).as("one line").doesNotContain("\n");
        return JsonMapper.shared().readTree(text);
    }

    @Test
    @DisplayName("a log line is one JSON object with time, level, service, version, trace and what was put beside it (OPS-80)")
    void fields() {
        LoggingEvent event = event("dead letter {}\nof {}", null, "payments-0-7", "billing");
        event.addKeyValuePair(new KeyValuePair("record_id", "evt-1"));
        JsonNode line = line(event);
        assertThat(line.propertyNames()).contains("time", "level", "service", "version", "logger", "message", "trace_id", "record_id");
        assertThat(line.path("service").asString()).isEqualTo("billing-service");
        assertThat(line.path("version").asString()).isEqualTo("1.4");
        assertThat(line.path("level").asString()).isEqualTo("TRACE");
        assertThat(line.path("trace_id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.path("message").asString()).isEqualTo("dead letter payments-0-7\nof billing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted.person+x@mail.example", "Bearer pl4nted-token-value", "eyJhbGciOiJSUzI1NiJ9.planted.sig", "im_ref=planted",
        "_saasquatch=planted&x=1", "rsCode=PLANTED", "Set-Cookie: planted=1", "clickId=planted"})
    @DisplayName("addresses, tokens, cookies and tracking values never reach a line, not even through a library's message or stack (OPS-80)")
    void blackedOut(String secret) {
        LoggingEvent event = event("request failed: {}", new IllegalStateException("with " + secret, new IllegalArgumentException(secret)), secret);
        event.addKeyValuePair(new KeyValuePair("detail", secret));
        assertThat(lines.format(event)).doesNotContainIgnoringCase("planted").doesNotContain("pl4nted").contains("IllegalStateException");
    }

    @Test
    @DisplayName("opaque ids stay readable (OPS-80)")
    void ids() {
        String text = "group impact-gateway continues billing.payments.v1-0 at 3; dead letter fail.park.v1-0-2@fail-park user usr_42";
        assertThat(line(event(text, null)).path("message").asString()).isEqualTo(text);
    }
}
