package io.tributary.messaging.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.observability.OutboxMeters;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxRelay;
import io.tributary.messaging.outbox.OutboxTable;
import io.tributary.messaging.outbox.R2dbcOutbox;
import io.tributary.messaging.outbox.RelaySettings;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Outbox and relay. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    OutboxTable outboxTable(DatabaseClient database, Clock clock, ObjectProvider<OutboxRelay> relay) {
        return new OutboxTable(database, clock, () -> relay.ifAvailable(OutboxRelay::wake));
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(OutboxTable table, AvroCodec codec, MessagingProperties messaging,
                  @Value("${spring.application.name:application}") String service) {
        return new R2dbcOutbox(table, codec, service, MessagingAutoConfiguration.bytes(messaging.recordLimit()));
    }

    @Bean
    @ConditionalOnProperty(name = "tributary.messaging.relay.enabled", matchIfMissing = true)
    OutboxRelay outboxRelay(OutboxTable table, DatabaseClient database, WorkInFlight work, Clock clock,
                            MessagingProperties messaging, BrokerProperties broker, ObjectProvider<MeterRegistry> meters,
                            @Value("${spring.application.name:application}") String service) {
        MessagingProperties.Relay relay = messaging.relay();
        String owner = messaging.instanceId() == null ? UUID.randomUUID().toString() : messaging.instanceId();
        int largest = messaging.recordLimits().values().stream().mapToInt(MessagingAutoConfiguration::bytes)
                .reduce(MessagingAutoConfiguration.bytes(messaging.recordLimit()), Math::max);
        return OutboxRelay.create(table, database, owner, relay.lease(), KafkaClients.producer(broker, largest), work, clock,
                new RelaySettings(relay.pageSize(), relay.poll(), relay.keep(), relay.removal(), Duration.ofSeconds(10)),
                new OutboxMeters(meters.getIfAvailable(() -> Metrics.globalRegistry), service));
    }
}
