package io.tributary.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private final SettingNames names = new SettingNames(List.of("tributary.http.port", "tributary.messaging.max-poll-records", "tributary.impact.accounts.*"));

    @Test
    @DisplayName("a variable names a setting whatever its dots and hyphens became (OPS-57)")
    void known() {
        assertThat(names.knows("TRIBUTARY_MESSAGING_MAX_POLL_RECORDS")).isTrue();
        assertThat(names.knows("TRIBUTARY_MESSAGING_MAXPOLLRECORDS")).isTrue();
    }

    @Test
    @DisplayName("keys of a map are free (OPS-57)")
    void maps() {
        assertThat(names.knows("TRIBUTARY_IMPACT_ACCOUNTS_LEADS_AUTH_TOKEN")).isTrue();
    }

    @Test
    @DisplayName("a secret may come from a file (OPS-58)")
    void files() {
        assertThat(names.knows("TRIBUTARY_IMPACT_ACCOUNTS_LEADS_AUTH_TOKEN_FILE")).isTrue();
    }

    @Test
    @DisplayName("an unknown name is told with the nearest known one (OPS-57)")
    void nearest() {
        assertThat(names.knows("TRIBUTARY_HTTP_PROT")).isFalse();
        assertThat(names.nearest("TRIBUTARY_HTTP_PROT")).contains("TRIBUTARY_HTTP_PORT");
    }
}
