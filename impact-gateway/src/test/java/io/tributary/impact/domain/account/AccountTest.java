package io.tributary.impact.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.program.ProgramState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "undefined", "null", "NULL"})
    @DisplayName("blank, undefined and null are missing (IMP-2)")
    void missing(String value) {
        assertThat(Account.of("a", value, "t", null, null, null, null, null).missing(Api.PERFORMANCE))
                .containsExactly("account_sid");
    }

    @Test
    @DisplayName("trailing slashes of a base go (IMP-1)")
    void slashes() {
        assertThat(Account.of("a", null, null, null, null, null, null, "https://x.example///").advocateBaseUrl())
                .isEqualTo("https://x.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example", "ftp://x", "::", "nonsense"})
    @DisplayName("http to a public host and a bad URL are invalid (IMP-83)")
    void invalid(String base) {
        assertThat(Account.of("a", "s", "t", base, null, null, null, null).invalid(Api.PERFORMANCE))
                .containsExactly("base_url");
    }

    @Test
    @DisplayName("plain http is allowed to loopback only (IMP-83)")
    void loopback() {
        assertThat(Account.of("a", "s", "t", "http://127.0.0.1:1", null, null, null, null).invalid(Api.PERFORMANCE))
                .isEmpty();
    }

    @Test
    @DisplayName("readiness names settings, and refused credentials are not missing ones (IMP-3, IMP-7)")
    void readiness() {
        var version = Samples.version(ProgramState.ACTIVE, Samples.settings());
        assertThat(ApiState.of(Account.missing("x"), Api.ADVOCATE, version, false)).isEqualTo(new ApiState("missing",
                List.of("advocate_account_sid", "advocate_auth_token", "tenant_alias")));
        assertThat(ApiState.of(Samples.account(), Api.ADVOCATE, version, false).callable()).isTrue();
        assertThat(ApiState.of(Samples.account(), Api.ADVOCATE, version, true).state()).isEqualTo("refused");
    }

    @Test
    @DisplayName("an account never prints a credential (IMP-84)")
    void prints() {
        assertThat(Samples.account()).hasToString("Account[default]");
    }
}
