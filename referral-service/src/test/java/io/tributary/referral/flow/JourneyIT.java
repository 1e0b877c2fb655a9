package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class JourneyIT {
    private static final Instant TOUCH = Instant.parse("2026-04-02T09:00:00Z");
    private static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    private static RunningReferral referral;
    private static World world;

    @BeforeAll
    static void start() {
        referral = new RunningReferral("referral", Instant.parse("2026-03-01T00:00:00Z"), 1);
        world = new World(referral);
        world.ready("kiloclaw", "complete");
        world.ready("kilo_pass", "refused");
        referral.quiet();
    }

    @AfterAll
    static void stop() {
        referral.close();
    }

    @Test
    @DisplayName("both sides of a friend's first payment are granted once, and the advocate sees it (REF-29, REF-37, REF-63)")
    void granted() {
        befriend("kiloclaw", "alice", "bob", "ALICE1", "in_b1");
        referral.at(PAID);
        assertThat(conversion("bob")).containsEntry("state", "decided").containsEntry("winner", "referral").containsEntry("qualified", true);
        Map<String, Object> bobs = reward("bob");
        assertThat(bobs).containsEntry("state", "earned").containsEntry("role", "referee").containsEntry("months", 1);
        assertThat(reward("alice")).containsEntry("state", "earned").containsEntry("expires_at", "2027-04-10T12:00:00Z");
        assertThat(referral.published(Topic.REFERRAL_DECISIONS)).filteredOn(ConversionDecided.class::isInstance)
                .filteredOn(record -> ((ConversionDecided) record).getPaymentId().equals("in_b1")).hasSize(1);
        assertThat(referral.published(Topic.REFERRAL_REWARDS)).filteredOn(RewardGranted.class::isInstance)
                .filteredOn(record -> ((RewardGranted) record).getPaymentId().equals("in_b1")).hasSize(2);
        world.applied((String) bobs.get("reward_id"), "bob", "kiloclaw", 1, PAID);
        world.deferred((String) reward("alice").get("reward_id"), "alice", "kiloclaw", "no_eligible_subscription", 1, PAID);
        referral.quiet();
        assertThat(reward("bob")).containsEntry("state", "applied");
        assertThat(reward("alice")).containsEntry("state", "pending");
        Map<String, Object> mine = referral.json("/api/me/referrals?program=kiloclaw", "x.user.alice");
        assertThat((List<?>) mine.get("people")).singleElement().isEqualTo(
                Map.of("masked_email", "b***@example.com", "state", "reward_granted", "since", "2026-04-02T09:00:00Z"));
        world.turnsAdverse("bob", "kiloclaw", "in_b1", "payment_chargeback", PAID.plusSeconds(60));
        referral.quiet();
        assertThat(reward("bob")).containsEntry("state", "review_required").containsEntry("reason", "payment_chargeback");
        assertThat(reward("alice")).containsEntry("state", "canceled").containsEntry("reason", "payment_chargeback");
        String review = (String) reward("bob").get("review_id");
        referral.send(HttpMethod.POST, "/api/admin/reviews/" + review + "/close", "x.operator.olga",
                Map.of("resolution", "keep", "note", "Customer confirmed the purchase")).expectStatus().isOk();
        referral.quiet();
        assertThat(reward("bob")).containsEntry("state", "applied");
        assertThat(referral.json("/api/admin/conversions/" + World.conversion("kiloclaw", "in_b1") + "/explanation", "x.support.sam").toString())
                .contains("REF-20", "referral_only", "existing_user_before_touch");
    }

    @Test
    @DisplayName("a test purchase counts after an override, and the same override again changes nothing (REF-55, REF-56)")
    void override() {
        world.signsUp("ann", "ann@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "ann", "ANN1", TOUCH.minusSeconds(86_000));
        world.signsUp("ben", "ben@example.com", TOUCH.plusSeconds(300));
        world.excluded("kiloclaw", "ben", "in_test", "ANN1", TOUCH, PAID, "test_subscription");
        world.pays("kiloclaw", "ben", "in_test", PAID);
        referral.quiet();
        assertThat(conversion("ben")).containsEntry("reason", "test_subscription").containsEntry("reasons", List.of("test_subscription"));
        String path = "/api/admin/conversions/" + World.conversion("kiloclaw", "in_test") + "/override";
        referral.send(HttpMethod.POST, path, "x.operator.olga", Map.of("checks", List.of("test_subscription"), "note", "asked for"))
                .expectStatus().isOk().expectBody().jsonPath("$.changed").isEqualTo(true).jsonPath("$.qualified").isEqualTo(true);
        referral.send(HttpMethod.POST, path, "x.operator.olga", Map.of("checks", List.of("test_subscription"), "note", "asked for"))
                .expectStatus().isOk().expectBody().jsonPath("$.changed").isEqualTo(false);
        referral.send(HttpMethod.POST, path, "x.operator.olga", Map.of("checks", List.of("self_referral"), "note", "no"))
                .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("check_not_overridable");
        referral.quiet();
        assertThat(reward("ben")).containsEntry("state", "earned");
    }

    @Test
    @DisplayName("a code that becomes known within seven days repairs the refusal by itself (REF-31)")
    void lateCode() {
        world.signsUp("lea", "lea@example.com", TOUCH.plusSeconds(300));
        world.referralWins("kiloclaw", "lea", "in_lea", "LATE1", TOUCH, PAID);
        world.pays("kiloclaw", "lea", "in_lea", PAID);
        referral.at(PAID);
        assertThat(conversion("lea")).containsEntry("reason", "referrer_unresolved");
        world.signsUp("max", "max@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "max", "LATE1", PAID.plusSeconds(86_400));
        referral.quiet();
        assertThat(conversion("lea")).containsEntry("qualified", true).containsEntry("revision", 2);
    }

    @Test
    @DisplayName("a pass reward lapses at its own millisecond, not one earlier (REF-39, REF-42)")
    void expiry() {
        Instant touch = TOUCH.minusSeconds(365 * 86_400);
        Instant paid = Instant.parse("2025-04-10T12:00:00Z");
        world.signsUp("eva", "eva@example.com", touch.minusSeconds(86_400));
        world.advocate("kilo_pass", "eva", "KEVA", touch.minusSeconds(86_000));
        world.signsUp("fin", "fin@example.com", touch.plusSeconds(300));
        world.referralWins("kilo_pass", "fin", "in_fin", "KEVA", touch, paid);
        world.pays("kilo_pass", "fin", "in_fin", paid);
        referral.at(Instant.parse("2026-04-10T11:59:59.999Z"));
        assertThat(reward("fin")).containsEntry("state", "pending").containsEntry("amount_minor", 950);
        referral.at(Instant.parse("2026-04-10T12:00:00Z"));
        assertThat(reward("fin")).containsEntry("state", "expired");
    }

    private static void befriend(String program, String advocate, String friend, String code, String payment) {
        world.signsUp(advocate, advocate + "@example.com", TOUCH.minusSeconds(86_400));
        world.advocate(program, advocate, code, TOUCH.minusSeconds(86_000));
        world.signsUp(friend, friend + "@example.com", TOUCH.plusSeconds(300));
        world.friendTouched(program, friend, code, TOUCH);
        world.referralWins(program, friend, payment, code, TOUCH, PAID);
        world.pays(program, friend, payment, PAID);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> conversion(String user) {
        return ((List<Map<String, Object>>) referral.json("/api/admin/conversions?user=" + user, "x.support.sam").get("conversions")).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> reward(String user) {
        return ((List<Map<String, Object>>) referral.json("/api/admin/rewards?user=" + user, "x.support.sam").get("rewards")).getFirst();
    }
}
