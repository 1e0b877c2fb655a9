package io.tributary.events.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.RewardKind;
import io.tributary.events.Role;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.impact.CommissionEntry;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.BeneficiaryOutcome;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardWithdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InvariantsTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofDays(3));

    /** Avro makes instances of our own records only. */
    @BeforeAll
    static void trustOwnRecords() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith("io.tributary.")));
    }

    private final TopicFacts facts = new TopicFacts();
    private int number;

    private void told(SpecificRecord record) {
        told("id-" + number++, record);
    }

    private void told(String id, SpecificRecord record) {
        facts.record(new Told("topic", id, NOON), record);
    }

    private List<String> differences() {
        return Invariants.differences(facts, LATER).stream().map(one -> one.check() + " " + one.id()).toList();
    }

    private static PaymentSettled payment(String id) {
        return PaymentSettled.newBuilder().setPaymentProvider("stripe").setPaymentId(id).setUserId("bob").setProduct("claw").setKind("period")
                .setAmountMinor(2500).setCurrency("USD").setOrdinal(1).setSettledAt(NOON).build();
    }

    private static ConversionAttributed attributed(String payment) {
        return ConversionAttributed.newBuilder().setConversionId("c-" + payment).setProgram("claw").setProgramVersion(1).setPaymentProvider("stripe")
                .setPaymentId(payment).setProduct("claw").setUserId("bob").setRevision(1).setKind("first_paid").setConvertedAt(NOON)
                .setWinner(Winner.REFERRAL).setReason("referral_only").build();
    }

    private static ConversionDecided decided(String payment, int months) {
        return ConversionDecided.newBuilder().setConversionId("c-" + payment).setProgram("claw").setProgramVersion(1).setPaymentProvider("stripe")
                .setPaymentId(payment).setProduct("claw").setUserId("bob").setRevision(1).setAttributionRevision(1).setState("decided")
                .setQualified(true).setConvertedAt(NOON).setDecidedAt(NOON)
                .setReferee(BeneficiaryOutcome.newBuilder().setRole(Role.REFEREE).setUserId("bob").setOutcome("granted")
                        .setRewardKind(RewardKind.FREE_MONTHS).setMonths(months).setRewardId("r-" + payment).build()).build();
    }

    private static RewardGranted granted(String payment, String reward) {
        return RewardGranted.newBuilder().setRewardId(reward).setUserId("bob").setRole(Role.REFEREE).setProgram("claw").setProduct("claw")
                .setConversionId("c-" + payment).setPaymentProvider("stripe").setPaymentId(payment).setKind(RewardKind.FREE_MONTHS).setMonths(1)
                .setEarnedAt(NOON).setSequence(1).setAt(NOON).build();
    }

    private static RewardApplied applied(String reward, String user, int months) {
        return RewardApplied.newBuilder().setRewardId(reward).setUserId(user).setProgram("claw").setProduct("claw").setKind(RewardKind.FREE_MONTHS)
                .setMonths(months).setAppliedAt(NOON).setSequence(1).build();
    }

    private static PaymentTurnedAdverse adverse(String payment, String extent) {
        return PaymentTurnedAdverse.newBuilder().setPaymentProvider("stripe").setPaymentId(payment).setUserId("bob").setProduct("claw")
                .setReason("payment_refund").setExtent(extent).setPaidMinor(2500).setCurrency("USD").setOccurredAt(NOON).build();
    }

    @BeforeEach
    void oneConversion() {
        facts.products.add("claw");
        told("p1", payment("p1"));
        told("a1", attributed("p1"));
        told("d1", decided("p1", 1));
        told("g1", granted("p1", "r-p1"));
        told("x1", applied("r-p1", "bob", 1));
    }

    @Test
    @DisplayName("a payment with its decision, reward and application differs in nothing, told once or twice (OPS-94, OPS-95)")
    void nothing() {
        told("g1", granted("p1", "r-p1"));
        told("x1", applied("r-p1", "bob", 1));
        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("payment_without_decision: after its named wait of a day, for products of programs only (OPS-94)")
    void undecided() {
        told(payment("p2"));
        facts.record(new Told("topic", "foreign", NOON), PaymentSettled.newBuilder(payment("p3")).setProduct("hats").build());
        assertThat(differences()).containsExactly("payment_without_decision stripe/p2");
        assertThat(Invariants.differences(facts, NOON.plus(Duration.ofHours(24)))).isEmpty();
    }

    @Test
    @DisplayName("attributed_without_outcome (OPS-94)")
    void withoutOutcome() {
        told(payment("p2"));
        told(attributed("p2"));
        assertThat(differences()).containsExactly("attributed_without_outcome c-p2");
    }

    @Test
    @DisplayName("duplicate_effect: a second reward, application, sale or commission with another id (OPS-94)")
    void duplicates() {
        told(granted("p1", "r-other"));
        told("x2", applied("r-p1", "bob", 1));
        assertThat(differences()).contains("duplicate_effect application of reward r-p1", "duplicate_effect reward of the referee for conversion c-p1");
    }

    @Test
    @DisplayName("grant_without_decision: nobody granted it, or another amount (OPS-94)")
    void grants() {
        told(granted("p2", "r-p2"));
        told(decided("p3", 2));
        told(granted("p3", "r-p3"));
        assertThat(differences()).containsExactly("grant_without_decision r-p2", "grant_without_decision r-p3");
    }

    @Test
    @DisplayName("applied_without_grant: never granted, another person, another amount (OPS-94)")
    void applications() {
        told(applied("r-none", "bob", 1));
        told(decided("p4", 1));
        told(granted("p4", "r-p4"));
        told(applied("r-p4", "eve", 1));
        told(decided("p5", 1));
        told(granted("p5", "r-p5"));
        told(applied("r-p5", "bob", 2));
        assertThat(differences()).containsExactly("applied_without_grant r-none", "applied_without_grant r-p4", "applied_without_grant r-p5");
    }

    @Test
    @DisplayName("adverse_not_followed: all of it paid back and the reward neither withdrawn nor held (OPS-94)")
    void adversity() {
        told(adverse("p1", "some"));
        assertThat(differences()).isEmpty();
        told(adverse("p1", "all"));
        assertThat(differences()).containsExactly("adverse_not_followed r-p1");
        told(RewardWithdrawn.newBuilder().setRewardId("r-p1").setUserId("bob").setProgram("claw").setConversionId("c-p1").setReason("payment_refund")
                .setSequence(2).setAt(NOON).build());
        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("winner_conflict: a friend's reward beside a sale or commission for one payment (OPS-94)")
    void conflicts() {
        told(ConversionReported.newBuilder().setDeliveryId("s1").setKind("sale").setProgram("claw").setPaymentProvider("stripe").setPaymentId("p1").setAt(NOON).build());
        assertThat(differences()).as("a friend's sale is told to Impact too").isEmpty();
        told(CommissionEntry.newBuilder().setEntryId("e").setCommissionId("k").setPartner("p").setProgram("claw").setKind("credit").setAmountMinor(1)
                .setCurrency("USD").setState("pending").setPaymentProvider("stripe").setPaymentId("p9").setSettledAt(NOON).setAt(NOON).build());
        assertThat(differences()).as("a commission for another payment").isEmpty();
        told(ConversionDecided.newBuilder(decided("p1", 1)).setAffiliateCredit(AffiliateCredit.newBuilder().setProvider("impact_performance").build()).build());
        assertThat(differences()).containsExactly("winner_conflict stripe/p1");
        told("k2", granted("p9", "r-p9"));
        assertThat(differences()).contains("winner_conflict stripe/p9");
    }

    @Test
    @DisplayName("personal_data_on_topic: the shape of an address anywhere in a long-lived record; a difference names its records (OPS-94, OPS-95)")
    void personal() {
        facts.bytes(new Told("billing.payments.v1", "e7", NOON), "\0\2bob.b+x@mail.example\0".getBytes(StandardCharsets.UTF_8));
        facts.bytes(new Told("billing.payments.v1", "e8", NOON), "payments-0-7@billing".getBytes(StandardCharsets.UTF_8));
        assertThat(Invariants.differences(facts, LATER)).singleElement().satisfies(one -> {
            assertThat(one.check()).isEqualTo("personal_data_on_topic");
            assertThat(one.records()).containsExactly("billing.payments.v1/e7");
            assertThat(one.firstSeen()).isEqualTo(NOON);
            assertThat(one.toString()).doesNotContain("bob.b");
        });
    }
}
