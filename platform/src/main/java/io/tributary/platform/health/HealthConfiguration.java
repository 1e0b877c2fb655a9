package io.tributary.platform.health;

import io.tributary.messaging.listener.MessagingReadiness;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Adds messaging to what readiness asks. */
@AutoConfiguration(afterName = "io.tributary.messaging.autoconfigure.MessagingAutoConfiguration")
public class HealthConfiguration {
    @Bean
    @ConditionalOnBean(MessagingReadiness.class)
    MessagingHealth messagingHealthIndicator(MessagingReadiness readiness) {
        return new MessagingHealth(readiness);
    }
}
