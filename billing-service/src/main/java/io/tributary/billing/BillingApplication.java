package io.tributary.billing;

import io.tributary.billing.config.BillingConfiguration;
import io.tributary.billing.config.TimerConfiguration;
import io.tributary.billing.config.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the billing-service; nothing is found by scanning. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({BillingConfiguration.class, TimerConfiguration.class, WebConfiguration.class})
public class BillingApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(BillingApplication.class, arguments);
    }
}
