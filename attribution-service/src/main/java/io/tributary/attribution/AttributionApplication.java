package io.tributary.attribution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the attribution-service. */
@SpringBootApplication
public class AttributionApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(AttributionApplication.class, arguments);
    }
}
