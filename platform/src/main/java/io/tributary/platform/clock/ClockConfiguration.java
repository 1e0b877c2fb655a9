package io.tributary.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Chooses the clock. Business instants are milliseconds, so the system clock ticks in milliseconds. */
@AutoConfiguration(beforeName = "io.tributary.messaging.autoconfigure.MessagingAutoConfiguration")
public class ClockConfiguration {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @Bean
    @ConditionalOnProperty(name = "tributary.clock", havingValue = "controlled")
    ControlledClock controlledClock(Environment environment) {
        if ("production".equals(environment.getProperty("tributary.mode"))) {
            throw new IllegalStateException(
                    "TRIBUTARY_CLOCK=controlled is not allowed with TRIBUTARY_MODE=production; remove one of them");
        }
        String start = environment.getProperty("tributary.clock-start", "");
        return new ControlledClock(start.isBlank() ? Instant.EPOCH : Instant.parse(start));
    }

    @Bean
    @ConditionalOnMissingBean
    Clock systemClock() {
        return Clock.tick(Clock.systemUTC(), MILLISECOND);
    }
}
