package io.tributary.referral.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailIdentityTest {
    @ParameterizedTest
    @DisplayName("spellings of one mailbox are one address (REF-18)")
    @CsvSource({
        "' Bob@Example.COM ', bob@example.com",
        "bob+news@example.com, bob@example.com",
        "bob+a+b@example.com, bob@example.com",
        "s.a.mallow@gmail.com, samallow@gmail.com",
        "Samallow+again@googlemail.com, samallow@gmail.com",
        "s.a.mallow@example.com, s.a.mallow@example.com",
        "+only@example.com, +only@example.com",
        "No At Sign, no at sign",
        "...@gmail.com, ...@gmail.com",
        "TITLE@EXAMPLE.COM, title@example.com",
    })
    void normalizes(String email, String normalized) {
        assertThat(EmailIdentity.normalize(email)).isEqualTo(normalized);
    }

    @Test
    @DisplayName("the tombstone is the SHA-256 of the normalized address (REF-19)")
    void tombstone() {
        assertThat(EmailIdentity.tombstone("deleted_tombstone@example.com"))
                .isEqualTo("3c19ee1212333d8548ac77b54240971338dd8e4c3d5b6723b1c219666e74eac3");
    }

    @Test
    @DisplayName("without an address there is no tombstone (REF-24)")
    void noAddress() {
        assertThat(EmailIdentity.tombstone(" ")).isNull();
    }

    @Test
    @DisplayName("a masked address keeps the first character and the domain (REF-63)")
    void masks() {
        assertThat(EmailIdentity.mask("quin@example.com")).isEqualTo("q***@example.com");
    }

    @Test
    @DisplayName("somebody without an address is a former member (REF-63)")
    void formerMember() {
        assertThat(EmailIdentity.mask(null)).isEqualTo("former member");
    }
}
