package io.tributary.referral.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReferralPropertiesTest {
    @Test
    @DisplayName("defaults are those of the specification (REF-3, REF-22, REF-62)")
    void defaults() {
        assertThat(bound(Map.of())).isEqualTo(new ReferralProperties(Duration.ofMinutes(5), "kiloclaw", "", 10));
    }

    @Test
    @DisplayName("every setting has its name")
    void names() {
        assertThat(bound(Map.of("tributary.referral.definition-lead", "0", "tributary.referral.default-program", "garden",
                "tributary.referral.programs-dir", "/etc/programs", "tributary.referral.velocity-limit", "3")))
                .isEqualTo(new ReferralProperties(Duration.ZERO, "garden", "/etc/programs", 3));
    }

    private static ReferralProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("tributary.referral", ReferralProperties.class);
    }
}
