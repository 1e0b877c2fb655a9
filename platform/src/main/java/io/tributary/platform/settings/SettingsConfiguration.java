package io.tributary.platform.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Looks at the settings once all their sources are known. */
@AutoConfiguration
public class SettingsConfiguration {
    @Bean
    static MandatorySettings mandatorySettings(Environment environment) {
        return new MandatorySettings(environment);
    }
}
