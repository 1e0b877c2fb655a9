package io.tributary.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the billing-service. */
@SpringBootApplication
public class BillingApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(BillingApplication.class, arguments);
    }
}
