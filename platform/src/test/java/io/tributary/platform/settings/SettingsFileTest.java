package io.tributary.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Map<String, String> DESCRIBED = Map.of("tributary.tokens.issuer", "java.lang.String", "tributary.attribution.keep-unlinked", "java.time.Duration",
            "tributary.attribution.trust-forwarded", "java.lang.Boolean", "tributary.impact.accounts", "java.util.Map<java.lang.String,java.lang.Object>");

    @TempDir
    private Path folder = Path.of("");

    private SettingsFile file(String... lines) throws IOException {
        return SettingsFile.read(Files.write(folder.resolve("tributary.env"), java.util.List.of(lines)), DESCRIBED);
    }

    @Test
    @DisplayName("a good file has no fault, and its secrets are shown masked (OPS-57, OPS-58)")
    void good() throws IOException {
        SettingsFile file = file("# production", "TRIBUTARY_HTTP_PORT=8081", "TRIBUTARY_DATABASE_PASSWORD='s3cret one'", "",
                "TRIBUTARY_ATTRIBUTION_KEEPUNLINKED=60d", "TRIBUTARY_IMPACT_ACCOUNTS_MAIN_AUTH_TOKEN=s3cret two", "TRIBUTARY_TOKENS_ISSUER=https://login.example");
        assertThat(file.faults()).isEmpty();
        assertThat(file.shown()).containsEntry("TRIBUTARY_HTTP_PORT", "8081").containsEntry("TRIBUTARY_DATABASE_PASSWORD", "***")
                .containsEntry("TRIBUTARY_TOKENS_ISSUER", "https://login.example").containsEntry("TRIBUTARY_IMPACT_ACCOUNTS_MAIN_AUTH_TOKEN", "***");
        assertThat(file.shown().toString()).doesNotContain("s3cret");
        assertThat(file.value("tributary.database.password", "")).isEqualTo("s3cret one");
    }

    @Test
    @DisplayName("all faults are told together, with name, kind of value and remedy, and without values (OPS-57)")
    void faults() throws IOException {
        SettingsFile file = file("TRIBUTARY_HTTP_PROT=8081", "TRIBUTARY_HTTP_PORT=eighty", "TRIBUTARY_ATTRIBUTION_KEEPUNLINKED=sixty days",
                "TRIBUTARY_ATTRIBUTION_TRUST_FORWARDED=perhaps", "TRIBUTARY_REGISTRY_URL_FILE=" + folder.resolve("gone"), "TRIBUTARY_CLOCK=controlled", "nonsense");
        assertThat(file.faults()).hasSize(8).anyMatch(fault -> fault.contains("line 7"))
                .anyMatch(fault -> fault.contains("TRIBUTARY_HTTP_PROT") && fault.contains("TRIBUTARY_HTTP_PORT"))
                .anyMatch(fault -> fault.equals("TRIBUTARY_HTTP_PORT cannot be read as integer"))
                .anyMatch(fault -> fault.equals("TRIBUTARY_ATTRIBUTION_KEEPUNLINKED cannot be read as duration"))
                .anyMatch(fault -> fault.equals("TRIBUTARY_ATTRIBUTION_TRUST_FORWARDED cannot be read as boolean"))
                .anyMatch(fault -> fault.startsWith("TRIBUTARY_REGISTRY_URL_FILE")).anyMatch(fault -> fault.startsWith("TRIBUTARY_CLOCK=controlled"))
                .anyMatch(fault -> fault.startsWith("TRIBUTARY_DATABASE_PASSWORD is missing"));
        assertThat(file.faults().toString()).doesNotContain("eighty", "sixty", "perhaps");
    }

    @Test
    @DisplayName("blank, undefined and null are shown as missing (OPS-59)")
    void missing() throws IOException {
        assertThat(file("TRIBUTARY_MODE=embedded", "TRIBUTARY_DATABASE_PASSWORD=undefined", "TRIBUTARY_TOKENS_ISSUER=").shown())
                .containsEntry("TRIBUTARY_DATABASE_PASSWORD", "(missing)").containsEntry("TRIBUTARY_TOKENS_ISSUER", "(missing)");
    }
}
