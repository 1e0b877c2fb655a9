package io.tributary.messaging.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.messaging.consumer.RecordIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MessagingPropertiesTest {
    private static <T> T bind(String prefix, Class<T> type, Map<String, ?> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    @Test
    @DisplayName("every default is what the documentation says (OPS-57)")
    void defaults() {
        assertThat(bind("tributary.messaging", MessagingProperties.class, Map.of())).isEqualTo(new MessagingProperties(null, "dev",
                List.of("io.tributary"), List.of("eventId@occurredAt", "id@created"), List.of(), DataSize.ofMegabytes(1), Map.of(),
                new MessagingProperties.Consumer(true, 1, 500, Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofMinutes(5),
                        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)), 50,
                        Duration.ofSeconds(60), Duration.ofSeconds(25), false),
                new MessagingProperties.Relay(true, 1000, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofDays(7), Duration.ofMinutes(1)),
                new MessagingProperties.Timers(true, Duration.ofMillis(500), Duration.ofHours(1)),
                new MessagingProperties.Desk("ops.dead-letters.v1",
                        List.of("email", "raw", "landingUrl", "tracking", "clickIdHeader", "visitorId", "locale", "country")),
                new MessagingProperties.Retention(true, Map.of(), List.of("auth.users.v1", "stripe.events.v1", "attribution.touches.v1"),
                        Duration.ofMinutes(1)), List.of("programs.definitions.v1"), "own"));
        assertThat(bind("tributary.kafka", BrokerProperties.class, Map.of())).isEqualTo(new BrokerProperties("localhost:9092", Map.of()));
        assertThat(bind("tributary.registry", RegistryProperties.class, Map.of())).isEqualTo(
                new RegistryProperties(URI.create("http://localhost:8085/apis/ccompat/v7"), false, Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("every setting has the name the documentation says (OPS-57)")
    void names() {
        MessagingProperties bound = bind("tributary.messaging", MessagingProperties.class, Map.ofEntries(
                Map.entry("tributary.messaging.instance-id", "billing-1"), Map.entry("tributary.messaging.version", "1.2"),
                Map.entry("tributary.messaging.record-packages", "a.b,c"), Map.entry("tributary.messaging.foreign-identity", "x@y"),
                Map.entry("tributary.messaging.record-limits[stripe.events.v1]", "2MB"),
                Map.entry("tributary.messaging.consumer.max-poll-records", "7"), Map.entry("tributary.messaging.consumer.retry-delays", "1ms,2ms"),
                Map.entry("tributary.messaging.relay.lease", "3s"), Map.entry("tributary.messaging.timers.longest-wait", "5m")));
        assertThat(bound.instanceId()).isEqualTo("billing-1");
        assertThat(bound.recordPackages()).containsExactly("a.b", "c");
        assertThat(bound.foreignFields()).containsExactly(new RecordIdentity.Fields("x", "y"));
        assertThat(bound.recordLimits()).containsExactly(Map.entry("stripe.events.v1", DataSize.ofMegabytes(2)));
        assertThat(bound.consumer().maxPollRecords()).isEqualTo(7);
        assertThat(bound.consumer().retryDelays()).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
        assertThat(bound.relay().lease()).isEqualTo(Duration.ofSeconds(3));
        assertThat(bound.timers().longestWait()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("a malformed identity is named (OPS-57)")
    void malformedIdentity() {
        MessagingProperties bound = bind("tributary.messaging", MessagingProperties.class, Map.of("tributary.messaging.foreign-identity", "id"));
        assertThatThrownBy(bound::foreignFields).hasMessageContaining("foreign-identity").hasMessageContaining("id@time");
    }
}
