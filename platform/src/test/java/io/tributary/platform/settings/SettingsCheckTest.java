package io.tributary.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SettingsCheckTest {
    private static StandardEnvironment checked(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
        environment.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new SettingsCheck().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private static SettingFaultsException faults(Map<String, Object> variables) {
        return catchThrowableOfType(SettingFaultsException.class, () -> checked(variables));
    }

    @Test
    @DisplayName("the controlled clock, with which faults are injected, stops the start in production mode with exit code 2 (OPS-51)")
    void controlledClock() {
        assertThat(faults(Map.of("TRIBUTARY_CLOCK", "controlled"))).hasMessageContaining("TRIBUTARY_CLOCK").extracting("exitCode").isEqualTo(2);
        assertThat(faults(Map.of("TRIBUTARY_CLOCK", "controlled", "TRIBUTARY_MODE", "production"))).isNotNull();
        assertThat(checked(Map.of("TRIBUTARY_CLOCK", "controlled", "TRIBUTARY_MODE", "embedded")).getProperty("tributary.clock")).isEqualTo("controlled");
    }

    @Test
    @DisplayName("the demo issuer stops the start in production mode (OPS-51)")
    void demoIssuer() {
        Map<String, Object> demo = Map.of("TRIBUTARY_TOKENS_ISSUER", "http://127.0.0.1:8080/auth", "TRIBUTARY_TOKENS_JWKSETURI", "http://127.0.0.1:8080/auth/jwks");
        assertThat(faults(demo)).hasMessageContaining("TRIBUTARY_TOKENS_ISSUER").hasMessageContaining("TRIBUTARY_TOKENS_JWKSETURI");
        assertThat(faults(Map.of("TRIBUTARY_TOKENS_ISSUER", "https://login.example", "TRIBUTARY_TOKENS_JWKSETURI", "https://login.example/jwks"))).isNull();
        assertThat(faults(Map.of("TRIBUTARY_MODE", "embedded", "TRIBUTARY_TOKENS_ISSUER", "http://127.0.0.1:8080/auth"))).isNull();
    }

    @Test
    @DisplayName("a vendor is called with https in production mode unless its host is allowed by name (OPS-64)")
    void vendorsByTls() {
        String name = "TRIBUTARY_TOKENS_BASE_URL";
        assertThat(SettingsCheck.forbiddenInProduction(Map.of(name, "http://api.stripe.example/"))).singleElement().asString().contains(name, "https");
        assertThat(SettingsCheck.forbiddenInProduction(Map.of(name, "https://api.stripe.example"))).isEmpty();
        assertThat(SettingsCheck.forbiddenInProduction(Map.of(name, "http://stripe-mock:12111/v1", "TRIBUTARY_EGRESS_ALLOWEDHOSTS", "a,stripe-mock"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "undefined", "null", " null "})
    @DisplayName("blank, undefined and null mean that a setting is missing (OPS-59)")
    void missing(String value) {
        assertThat(checked(Map.of("TRIBUTARY_DATABASE_PASSWORD", value)).getProperty("tributary.database.password", "").strip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"production, '', false", "production, undefined, false", "production, s3cret, true", "embedded, '', true"})
    @DisplayName("a missing mandatory setting stops the start in production mode, named without a value (OPS-58, OPS-59)")
    void mandatory(String mode, String password, boolean starts) {
        MockEnvironment environment = new MockEnvironment().withProperty("tributary.mode", mode).withProperty("tributary.database.password", password)
                .withProperty("tributary.kafka.bootstrap-servers", "broker:9092").withProperty("tributary.registry.url", "https://registry");
        MandatorySettings mandatory = new MandatorySettings(environment);
        if (starts) {
            mandatory.postProcessBeanFactory(new DefaultListableBeanFactory());
        } else {
            assertThatThrownBy(() -> mandatory.postProcessBeanFactory(new DefaultListableBeanFactory()))
                    .isInstanceOf(SettingFaultsException.class).hasMessageContaining("TRIBUTARY_DATABASE_PASSWORD").hasMessageNotContaining("REGISTRY");
        }
    }

    @Test
    @DisplayName("all faults are told together, names only (OPS-57)")
    void together(@TempDir Path folder) {
        assertThat(faults(Map.of("TRIBUTARY_HTTP_PROT", "s3cret-1", "TRIBUTARY_CLOCK", "controlled",
                "TRIBUTARY_DATABASE_PASSWORD_FILE", folder.resolve("gone").toString())).getMessage())
                .contains("TRIBUTARY_HTTP_PROT", "TRIBUTARY_HTTP_PORT", "TRIBUTARY_CLOCK", "TRIBUTARY_DATABASE_PASSWORD_FILE").doesNotContain("s3cret");
    }

    @Test
    @DisplayName("a secret is taken from its file (OPS-58)")
    void fromFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        assertThat(checked(Map.of("TRIBUTARY_DATABASE_PASSWORD_FILE", file.toString())).getProperty("tributary.database.password")).isEqualTo("s3cret");
    }

    @Test
    @DisplayName("production logs are JSON lines; the embedded mode prints plain ones (OPS-80)")
    void logs() {
        assertThat(checked(Map.of()).getProperty("logging.structured.format.console")).endsWith(".JsonLines");
        assertThat(checked(Map.of("TRIBUTARY_MODE", "embedded")).getProperty("logging.structured.format.console")).isNull();
    }
}
