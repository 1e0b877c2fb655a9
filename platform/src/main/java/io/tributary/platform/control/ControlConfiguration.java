package io.tributary.platform.control;

import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.timer.TimerWakeup;
import io.tributary.platform.clock.ControlledClock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** Opens the control surface only beside a controlled clock. */
@AutoConfiguration(afterName = "io.tributary.messaging.autoconfigure.MessagingAutoConfiguration")
@ConditionalOnProperty(name = "tributary.clock", havingValue = "controlled")
public class ControlConfiguration {
    @Bean
    ControlController controlController(ControlledClock clock, MessagingStatus status, TimerWakeup timers, ApplicationEventPublisher events) {
        return new ControlController(clock, status, timers, events);
    }
}
