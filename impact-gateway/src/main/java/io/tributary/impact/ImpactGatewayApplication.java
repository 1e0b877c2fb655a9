package io.tributary.impact;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the impact-gateway; every bean is wired by hand in the configuration packages of its two sides. */
@SpringBootApplication(scanBasePackages = {"io.tributary.impact.config", "io.tributary.impact.reporting.config"})
public class ImpactGatewayApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(ImpactGatewayApplication.class, arguments);
    }
}
