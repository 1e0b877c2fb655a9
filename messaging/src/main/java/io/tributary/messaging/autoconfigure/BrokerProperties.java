package io.tributary.messaging.autoconfigure;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings below {@code tributary.kafka}.
 *
 * @param bootstrapServers brokers to begin with
 * @param client           further properties of every Kafka client, such as {@code security.protocol}
 */
@ConfigurationProperties("tributary.kafka")
public record BrokerProperties(@DefaultValue("localhost:9092") String bootstrapServers,
                               @DefaultValue Map<String, String> client) {}
