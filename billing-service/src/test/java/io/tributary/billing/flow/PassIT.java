package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassIT {
    private static final String PASS = "kilo_pass";
    private RunningBilling billing;

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_pass", Instant.parse("2026-04-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private void buys(String user, String plan, String invoice, long cents, String card) {
        billing.stripe().subscribe(SubscriptionSpec.of(user, PASS, plan).paidWith(card));
        billing.stripe().pay(PaymentSpec.paid(user, PASS, invoice, cents).by("ch_" + invoice));
    }

    @SuppressWarnings("unchecked")
    private List<String> items(String user) {
        return billing.rows(user, "issuances").stream().flatMap(issuance -> ((List<Map<String, Object>>) issuance.get("items")).stream()
                .map(item -> issuance.get("month") + " " + item.get("kind") + " " + item.get("microdollars"))).toList();
    }

    @Test
    @Order(1)
    @DisplayName("A month issues its base, use unlocks the bonus, which lapses at the next boundary (BIL-43, BIL-74, BIL-75, BIL-83)")
    void month() {
        billing.at("2026-04-03T10:00:00Z");
        buys("pia", "tier_19_monthly", "in_b1", 1900, "card/fp_bob");
        billing.at("2026-04-10T09:00:00Z");
        billing.send("POST", "/api/billing/usage", "x.service.meter", Map.of("user_id", "pia", "usage_id", "u1", "microdollars", 18_000_000))
                .expectStatus().isAccepted();
        billing.send("POST", "/api/billing/usage", "x.service.meter", Map.of("user_id", "pia", "usage_id", "u1", "microdollars", 18_000_000))
                .expectStatus().isAccepted();
        assertThat(items("pia")).containsExactly("2026-04 base 19000000", "2026-04 bonus 9500000");
        assertThat(billing.balance("pia")).isEqualTo(10_500_000);
        billing.at("2026-05-03T10:00:00Z");
        assertThat(billing.balance("pia")).isEqualTo(1_000_000);
        assertThat(billing.published(Topic.PAYMENTS, PaymentSettled.class)).filteredOn(found -> found.getUserId().equals("pia")).singleElement()
                .satisfies(found -> {
                    assertThat(found.getInstrumentStatus()).isEqualTo("first_payment_fingerprint_claim");
                    assertThat(found.getInstrument()).hasSize(64);
                });
        billing.invariantsHold();
    }

    @Test
    @Order(2)
    @DisplayName("The next monthly issuance after a reward was earned uses it, and it alone (BIL-79..81)")
    void referralBonus() {
        billing.grant("r-pia", "pia", PASS, "in_other", 0, 950, Instant.parse("2026-05-03T10:00:00Z"));
        billing.at("2026-05-04T10:00:00Z");
        billing.stripe().pay(PaymentSpec.paid("pia", PASS, "in_b2", 1900).by("ch_in_b2"));
        billing.at("2026-05-05T10:00:00Z");
        assertThat(items("pia")).contains("2026-05 base 19000000", "2026-05 referral_bonus 9500000");
        assertThat(billing.published(Topic.BILLING_REWARDS, RewardApplied.class)).filteredOn(found -> found.getRewardId().equals("r-pia"))
                .singleElement().satisfies(found -> {
                    assertThat(found.getAmountMinor()).isEqualTo(950);
                    assertThat(found.getIssuanceItemId()).isNotNull();
                });
        billing.send("POST", "/api/billing/usage", "x.service.meter", Map.of("user_id", "pia", "usage_id", "u2", "microdollars", 19_000_000))
                .expectStatus().isAccepted();
        assertThat(items("pia")).doesNotContain("2026-05 bonus 9500000");
        billing.invariantsHold();
    }

    @Test
    @Order(3)
    @DisplayName("Without a pass a bonus waits and says so once (BIL-83)")
    void waits() {
        billing.grant("r-paz", "paz", PASS, "in_b1", 0, 950, Instant.parse("2026-05-03T10:00:00Z"));
        billing.at("2026-05-06T10:00:00Z");
        assertThat(billing.published(Topic.BILLING_REWARDS, RewardDeferred.class)).filteredOn(found -> found.getRewardId().equals("r-paz"))
                .extracting(RewardDeferred::getCause).containsExactly("no_eligible_subscription");
    }

    @Test
    @Order(4)
    @DisplayName("A yearly pass is issued month by month at the boundaries of its start (BIL-78)")
    void yearly() {
        billing.at("2026-05-31T10:00:00Z");
        buys("yves", "tier_19_yearly", "in_y1", 22_800, "card/fp_yves");
        billing.at("2026-08-01T10:00:00Z");
        assertThat(items("yves")).containsExactly("2026-05 base 19000000", "2026-06 base 19000000", "2026-07 base 19000000");
        assertThat(billing.balance("yves")).isEqualTo(57_000_000);
        billing.invariantsHold();
    }

    @Test
    @Order(5)
    @DisplayName("A card that somebody else claimed within a day blocks the purchase and gives the money back (BIL-84)")
    void sharedCard() {
        billing.at("2026-08-02T10:00:00Z");
        buys("zoe", "tier_19_monthly", "in_z1", 1900, "card/fp_shared");
        billing.at("2026-08-03T09:59:59Z");
        buys("max", "tier_19_monthly", "in_m1", 1900, "card/fp_shared");
        billing.at("2026-08-03T10:30:00Z");
        assertThat(items("max")).isEmpty();
        assertThat(billing.rows("max", "subscriptions").getLast()).containsEntry("status", "canceled");
        assertThat(billing.published(Topic.PAYMENTS, PaymentSettled.class)).noneMatch(found -> found.getUserId().equals("max"));
        assertThat(billing.stripe().requests().stream().filter(request -> request.write()).map(request -> request.call() + " " + request.idempotencyKey()))
                .contains("refunds.create duplicate-card-refund:in_m1")
                .anyMatch(call -> call.startsWith("subscriptions.cancel duplicate-card-cancel:"));
    }

    @Test
    @Order(6)
    @DisplayName("After exactly a day the same card passes and is known as claimed (BIL-73, BIL-84)")
    void usedCard() {
        billing.at("2026-08-03T10:30:01Z");
        buys("nina", "tier_19_monthly", "in_n1", 1900, "card/fp_shared");
        billing.at("2026-08-03T11:00:00Z");
        assertThat(items("nina")).containsExactly("2026-08 base 19000000");
        assertThat(billing.published(Topic.PAYMENTS, PaymentSettled.class)).filteredOn(found -> found.getUserId().equals("nina")).singleElement()
                .satisfies(found -> assertThat(found.getInstrumentStatus()).isEqualTo("fingerprint_previously_claimed"));
    }

    @Test
    @Order(7)
    @DisplayName("A signed webhook reaches the topic once; wrong signatures and foreign bodies do not (BIL-19..23)")
    void webhook() {
        billing.at("2026-08-04T10:00:00Z");
        long before = webhooks("evt_hook");
        String body = "{\"id\":\"evt_hook\",\"type\":\"charge.refunded\",\"created\":1,\"data\":{\"object\":{\"id\":\"ch_hook\",\"customer\":\"cus_hook\"}}}";
        post(body, RunningBilling.WEBHOOK_SECRET).expectStatus().isOk();
        post(body, RunningBilling.WEBHOOK_SECRET).expectStatus().isOk();
        post(body, "whsec_other").expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("signature_invalid");
        post("{}", RunningBilling.WEBHOOK_SECRET).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("event_malformed");
        post("{\"id\":\"evt_other\",\"type\":\"product.created\",\"data\":{\"object\":{}}}", RunningBilling.WEBHOOK_SECRET).expectStatus().isOk();
        billing.client().post().uri("/webhooks/stripe").bodyValue(body).exchange().expectStatus().isBadRequest();
        billing.client().get().uri("/webhooks/stripe").exchange().expectStatus().isEqualTo(405);
        post("{\"x\":\"" + "y".repeat(1_100_000) + "\"}", RunningBilling.WEBHOOK_SECRET).expectStatus().isEqualTo(413);
        billing.quiet();
        assertThat(webhooks("evt_hook") - before).isEqualTo(1);
        assertThat(webhooks("evt_other")).isZero();
    }

    private long webhooks(String id) {
        return RunningBilling.STACK.read(Topic.STRIPE_EVENTS.topicName()).stream()
                .filter(record -> id.equals(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))).count();
    }

    private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec post(String body, String secret) {
        long time = Instant.parse("2026-08-04T10:00:00Z").getEpochSecond();
        String signature = io.tributary.billing.adapter.out.stripe.KeyedHash.of(secret, (time + "." + body).getBytes(StandardCharsets.UTF_8));
        return billing.client().post().uri("/webhooks/stripe").header("Stripe-Signature", "t=" + time + ",v1=" + signature)
                .bodyValue(body).exchange();
    }

    @Test
    @Order(8)
    @DisplayName("Erasure ends what lives, at Stripe too, forgets who pays, and later events of the person settle nothing (BIL-94)")
    void erasure() {
        billing.at("2026-08-05T10:00:00Z");
        buys("ed", "tier_19_monthly", "in_e1", 1900, "card/fp_ed");
        billing.at("2026-08-06T10:00:00Z");
        UserDeleted deleted = UserDeleted.newBuilder().setEventId("del-ed").setUserId("ed").setOccurredAt(Instant.parse("2026-08-06T10:00:00Z")).build();
        billing.publish(Topic.AUTH_USERS, "ed", "del-ed", deleted.getOccurredAt(), deleted);
        billing.at("2026-08-06T10:05:00Z");
        List<StripeEventMessage> late = billing.stripe().pay(PaymentSpec.paid("pia", PASS, "in_b3", 1900).by("ch_in_b3"));
        billing.at("2026-08-06T10:10:00Z");
        assertThat(late).isNotEmpty();
        assertThat(billing.rows("ed", "subscriptions").getLast()).containsEntry("status", "canceled").containsEntry("end_cause", "user_deleted");
        assertThat(billing.stripe().requests().stream().filter(request -> request.write()).map(request -> String.valueOf(request.idempotencyKey())))
                .anyMatch(key -> key.startsWith("erasure-cancel:"));
        assertThat(billing.published(Topic.ERASURES, ErasureProgress.class)).filteredOn(found -> found.getUserId().equals("ed")).singleElement()
                .satisfies(found -> assertThat(found.getState()).isEqualTo("done"));
        billing.invariantsHold();
        assertThat(billing.deadLetters(Topic.STRIPE_EVENTS)).isEmpty();
    }
}
