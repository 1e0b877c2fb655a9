package io.tributary.attribution.adapter.in.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.program.LeadRule;
import io.tributary.attribution.domain.program.Model;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.programs.ImpactSettings;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import io.tributary.messaging.consumer.InvalidRecordException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TranslatorTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    @BeforeAll
    static void trustGeneratedRecords() {
        new AvroCodec(new HttpSchemaRegistry(URI.create("http://localhost:1"), false, Duration.ofSeconds(1)), List.of("io.tributary"));
    }

    private static PaymentSettled.Builder payment() {
        return PaymentSettled.newBuilder().setPaymentProvider("stripe").setPaymentId("in_1").setUserId("u").setProduct("p").setKind("period")
                .setAmountMinor(2500).setCurrency("USD").setOrdinal(1).setSettledAt(NOON);
    }

    @Test
    @DisplayName("of a payment exactly what attribution needs is read (ATT-67)")
    void payments() {
        assertThat(FactTranslator.settled(payment().setSource("test").setComped(true).setAdminAdjusted(true)
                .setSubscriptionKind("organization").setAccountKind(io.tributary.events.AccountKind.INTERNAL).build(), 3).payment())
                .isEqualTo(new Payment("stripe", "in_1", "p", NOON, 2500, "USD", 1, "test", true, AccountKind.INTERNAL, false, true));
        String digest = FactTranslator.settled(payment().build(), 0).digest();
        assertThat(FactTranslator.settled(payment().setPlan("standard").build(), 9).digest()).isEqualTo(digest);
        assertThat(FactTranslator.settled(payment().setAmountMinor(1).build(), 0).digest()).isNotEqualTo(digest);
    }

    @Test
    @DisplayName("a payment without product, with negative ordinal or without time is refused (ATT-67)")
    void invalidPayments() {
        for (PaymentSettled broken : List.of(payment().setProduct(" ").build(), payment().setOrdinal(-1).build(),
                payment().setSettledAt(Instant.EPOCH).build())) {
            assertThatThrownBy(() -> FactTranslator.settled(broken, 0)).isInstanceOf(InvalidRecordException.class).hasMessageContaining("invalid_payment");
        }
    }

    @Test
    @DisplayName("an unparsable landing URL counts as absent, a malformed visitor too (ATT-40)")
    void authEvents() {
        UserSignedIn.Builder event = UserSignedIn.newBuilder().setEventId("e").setUserId("u").setOccurredAt(NOON).setVisitorId("nonsense")
                .setLandingUrl("not a url");
        assertThat(FactTranslator.seen(event.build())).extracting("visitorId", "capture").containsExactly(null, null);
        assertThat(FactTranslator.seen(event.setTracking(Map.of("im_ref", "a")).build()).capture()).isNotNull();
    }

    @Test
    @DisplayName("a provider is taken over as it is described (ATT-1, ATT-2)")
    void providers() {
        ProviderDefinition described = ProviderDefinition.newBuilder().setKey("any").setType("own_links").setKind("affiliate").setValueParameter("v")
                .setWindowMillis(1000).setScope("all_programs").setUserModel("last_touch").setLeadRule("new_users_only").build();
        ProgramVersion version = ProgramVersion.newBuilder().setVersion(1).setEffectiveFrom(NOON).setName("n").setKind("affiliate")
                .setState("active").setProviders(List.of(described)).setModel("first_touch").setAffiliateModel("first_touch")
                .setImpact(ImpactSettings.newBuilder().build()).build();
        assertThat(DefinitionTranslator.definition(ProgramDefined.newBuilder().setKey("k").setVersions(List.of(version)).setAt(NOON).build())
                .versions().getFirst().ownLinks()).satisfies(provider -> {
                    assertThat(provider.allPrograms()).isTrue();
                    assertThat(provider.userModel()).isEqualTo(Model.LAST_TOUCH);
                    assertThat(provider.leadRule()).isEqualTo(LeadRule.NEW_USERS_ONLY);
                    assertThat(provider.windowHolds(NOON, NOON.plusMillis(999))).isTrue();
                    assertThat(provider.windowHolds(NOON, NOON.plusMillis(1000))).isFalse();
                });
    }
}
