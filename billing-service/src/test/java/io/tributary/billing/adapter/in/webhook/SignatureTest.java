package io.tributary.billing.adapter.in.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.adapter.out.stripe.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00.500Z");
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> SECRETS = List.of("whsec_new", "whsec_old");

    private static String signed(String secret, long offset) {
        long time = NOW.getEpochSecond() + offset;
        return "t=" + time + ",v1=" + KeyedHash.of(secret, (time + "." + new String(BODY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String fault(@Nullable String header) {
        return Signature.fault(header, BODY, SECRETS, NOW, Duration.ofSeconds(300));
    }

    @ParameterizedTest
    @DisplayName("Any active secret signs; unknown schemes beside it are ignored (BIL-20)")
    @ValueSource(strings = {"whsec_new", "whsec_old"})
    void holds(String secret) {
        assertThat(fault("v0=ffff," + signed(secret, 0) + ",v1=00,x=y")).isNull();
    }

    @ParameterizedTest
    @DisplayName("300 seconds pass, 301 do not, in either direction (BIL-21)")
    @CsvSource(value = {"300, none", "-300, none", "301, signature_expired", "-301, signature_expired"}, nullValues = "none")
    void age(long offset, @Nullable String expected) {
        assertThat(fault(signed("whsec_new", offset))).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("Malformed and foreign signatures are invalid (BIL-20, BIL-21)")
    @ValueSource(strings = {"t=1", "v1=aa", "t=x,v1=aa", "garbage", "t=,v1=", "t=99999999999999999999,v1=aa"})
    void invalid(String header) {
        assertThat(fault(header)).isEqualTo("signature_invalid");
    }

    @Test
    @DisplayName("A signature of another secret is invalid, none is missing (BIL-20, BIL-21)")
    void others() {
        assertThat(fault(signed("whsec_other", 0))).isEqualTo("signature_invalid");
        assertThat(fault(null)).isEqualTo("signature_missing");
    }
}
