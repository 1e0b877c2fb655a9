package io.tributary.impact;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the impact-gateway. */
@SpringBootApplication
public class ImpactGatewayApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(ImpactGatewayApplication.class, arguments);
    }
}
