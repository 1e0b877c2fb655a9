package io.tributary.messaging.autoconfigure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.observability.MessagingMeter;
import io.tributary.messaging.topic.Retention;
import io.tributary.messaging.topic.RetentionPlan;
import io.tributary.messaging.topic.RetentionSweep;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks after the topics beside the traffic. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

    @Bean
    @ConditionalOnProperty(name = "tributary.messaging.retention.enabled", matchIfMissing = true)
    Retention topicRetention(ObjectProvider<ConsumerDefinition> definitions, MessagingProperties messaging, BrokerProperties broker, Clock clock,
                             ObjectProvider<MeterRegistry> meters, @Value("${tributary.clock:system}") String kind) {
        MessagingProperties.Retention settings = messaging.retention();
        Map<String, Set<String>> reads = definitions.stream()
                .collect(Collectors.toMap(ConsumerDefinition::group, ConsumerDefinition::topics, (one, _) -> one));
        RetentionPlan all = RetentionPlan.of(settings.own(), settings.personal(), reads);
        // with a simulated clock the broker's own retention is off, which is no fault
        RetentionPlan plan = kind.equals("controlled") ? new RetentionPlan(all.kept(), Set.of()) : all;
        AtomicReference<Set<String>> offenders = new AtomicReference<>(Set.of());
        MeterRegistry registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
        plan.foreign().forEach(topic -> Gauge.builder(MessagingMeter.RETENTION_TOO_LONG.meterName(),
                        () -> offenders.get().contains(topic) ? 1 : 0).tag("topic", topic)
                .description(MessagingMeter.RETENTION_TOO_LONG.meaning()).register(registry));
        return new Retention(new RetentionSweep(KafkaClients.common(broker), plan), clock, offenders::set, settings.poll());
    }
}
