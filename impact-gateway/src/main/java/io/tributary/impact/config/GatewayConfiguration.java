package io.tributary.impact.config;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.impact.application.EventPart;
import io.tributary.impact.application.GatewayHandler;
import io.tributary.messaging.codec.Publications;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.platform.access.Access;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the sides of the service share: one consumer group, one list of access rules. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    /** Schemas that must be known before the start (OPS-35). */
    @Bean
    Publications publications() {
        return new Publications(ConsumerGroup.IMPACT.publishes());
    }

    @Bean
    ConsumerDefinition gatewayConsumer(List<EventPart> parts) {
        return new ConsumerDefinition(ConsumerGroup.IMPACT.groupName(),
                ConsumerGroup.IMPACT.topics().stream().map(Topic::topicName).collect(Collectors.toSet()),
                new GatewayHandler(parts), true);
    }

    @Bean
    Access gatewayAccess(List<AccessPart> parts) {
        return new Access(parts.stream().flatMap(part -> part.rules().stream()).toList());
    }
}
