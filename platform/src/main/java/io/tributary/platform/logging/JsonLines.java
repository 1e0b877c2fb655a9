package io.tributary.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object per line: time, level, service, version, logger, message, what the code put beside it (trace id, message
 * key, record id, reason), and the stack of a fault of ours (OPS-80).
 */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();
    private final String service;
    private final String version;

    /** Names service and version from the settings. */
    public JsonLines(Environment environment) {
        this.service = environment.getProperty("spring.application.name", "unknown");
        this.version = environment.getProperty("tributary.messaging.version", "dev");
        stacks.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("level", event.getLevel().toString());
        line.put("service", service);
        line.put("version", version);
        line.put("logger", event.getLoggerName());
        line.put("message", Blackout.of(String.valueOf(event.getFormattedMessage())));
        event.getMDCPropertyMap().forEach((name, value) -> line.putIfAbsent(name, Blackout.of(value)));
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> line.putIfAbsent(pair.key, Blackout.of(String.valueOf(pair.value))));
        }
        if (event.getThrowableProxy() != null) {
            line.put("stack", Blackout.of(stacks.convert(event)));
        }
        return mapper.writeValueAsString(line) + "\n";
    }
}
