package io.tributary.referral.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.CheckRule;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.ExpiryTerms;
import io.tributary.referral.domain.program.RewardTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedDefinitionsTest {
    @ParameterizedTest
    @DisplayName("what ships has no fault (REF-6)")
    @ValueSource(strings = {"kiloclaw", "kilo_pass", "partner_links", "signup_leads"})
    void faultless(String key) {
        assertThat(DefinitionReader.read(key, Shipped.text(key), null).faults()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("what is written is read back as the same definition (REF-11)")
    @ValueSource(strings = {"kiloclaw", "kilo_pass", "partner_links", "signup_leads"})
    void roundTrip(String key) {
        Definition definition = Shipped.definition(key);
        assertThat(DefinitionReader.read(key, DefinitionWriter.write(definition), null))
                .isEqualTo(new DefinitionReader.Reading(definition, List.of()));
    }

    @Test
    @DisplayName("the first program gives a month to both, twelve at most, pending ones for a year (REF-4)")
    void kiloclaw() {
        Definition kiloclaw = Shipped.definition("kiloclaw");
        assertThat(kiloclaw.reward()).isEqualTo(new RewardTerms(RewardTerms.Kind.FREE_MONTHS, 1, 1, null, false));
        assertThat(kiloclaw.cap()).isEqualTo(new CapTerms(true, 12, false, false));
        assertThat(kiloclaw.expiry()).isEqualTo(new ExpiryTerms(12, null, List.of("pending")));
        assertThat(kiloclaw.paymentProviders()).containsExactly("stripe", "credits");
        assertThat(kiloclaw.signupGrace()).isEqualTo(Duration.ofMillis(600_000));
        assertThat(kiloclaw.provider("impact_advocate")).extracting("window").isEqualTo(Duration.ofMillis(2_592_000_000L));
        assertThat(kiloclaw.impact().missingRewardValues()).isEmpty();
    }

    @Test
    @DisplayName("the second program gives half of the list price to both, five times at most, for a year (REF-4)")
    void kiloPass() {
        Definition pass = Shipped.definition("kilo_pass");
        assertThat(pass.reward()).isEqualTo(new RewardTerms(RewardTerms.Kind.BONUS_CREDITS, 5_000, 5_000, "USD", true));
        assertThat(pass.cap()).isEqualTo(new CapTerms(false, 5, false, false));
        assertThat(pass.expiry()).isEqualTo(new ExpiryTerms(12, 12, List.of("pending", "earned")));
        assertThat(pass.checks()).containsExactly(new CheckRule("common", false), new CheckRule("non_monthly_plan", false),
                new CheckRule("payment_fingerprint_previously_claimed", false), new CheckRule("prior_subscription", false));
    }

    @Test
    @DisplayName("lead reporting ships paused (REF-5)")
    void leads() {
        assertThat(Shipped.definition("signup_leads").state()).isEqualTo(Definition.State.PAUSED);
    }
}
