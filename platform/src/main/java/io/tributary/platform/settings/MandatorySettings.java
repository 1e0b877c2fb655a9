package io.tributary.platform.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Stops the start in production mode where something mandatory is missing (OPS-58, OPS-59): before any bean exists, with
 * every missing name at once. What is optional (Impact, Stripe) starts degraded instead.
 */
final class MandatorySettings implements BeanFactoryPostProcessor {
    private static final List<String> MANDATORY = List.of("tributary.database.password", "tributary.kafka.bootstrap-servers",
            "tributary.registry.url");
    private static final List<String> MISSING = List.of("", "undefined", "null");

    private final Environment environment;

    MandatorySettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!"production".equals(environment.getProperty("tributary.mode"))) {
            return;
        }
        List<String> faults = new ArrayList<>();
        for (String name : MANDATORY) {
            if (MISSING.contains(environment.getProperty(name, "").strip())) {
                faults.add(SettingNames.variableOf(name) + " is missing; production mode has no default for it");
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingFaultsException(faults);
        }
    }
}
