package io.tributary.attribution;

import io.tributary.attribution.config.AttributionConfiguration;
import io.tributary.attribution.config.StoresConfiguration;
import io.tributary.attribution.config.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the attribution-service; nothing is found by scanning. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({AttributionConfiguration.class, StoresConfiguration.class, WebConfiguration.class})
public class AttributionApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(AttributionApplication.class, arguments);
    }
}
