package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.SubscriptionEnded;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
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
class CreditsIT {
    private RunningBilling billing;

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_credits", Instant.parse("2026-03-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private void topUp(String user, String order, String amount, int status) {
        billing.send("POST", "/api/billing/top-ups", "x.service.shop", Map.of("user_id", user, "order_id", order, "amount", amount,
                "currency", "USD", "charge", "ch_" + order)).expectStatus().isEqualTo(status);
    }

    private void enroll(String user, int status) {
        billing.send("POST", "/api/billing/enrollments", "x.user." + user, Map.of("product", "kiloclaw", "plan", "standard"))
                .expectStatus().isEqualTo(status);
    }

    private <T extends SpecificRecord> List<T> of(Topic topic, Class<T> type, String user) {
        return billing.published(topic, type).stream().filter(found -> user.equals(String.valueOf(found.get(found.getSchema().getField("userId").pos())))).toList();
    }

    private Map<String, Object> subscription(String user) {
        return billing.rows(user, "subscriptions").getLast();
    }

    @Test
    @Order(1)
    @DisplayName("Enrollment deducts, activates and settles in one step; the sweep renews from the anchor and past due recovers (BIL-47..51)")
    void enrollAndRenew() {
        billing.at("2026-03-31T12:00:00Z");
        topUp("bob", "t-1", "60.00", 201);
        topUp("bob", "t-1", "60.00", 200);
        topUp("bob", "t-1", "61.00", 409);
        enroll("bob", 201);
        enroll("bob", 409);
        assertThat(billing.balance("bob")).isEqualTo(35_000_000);
        billing.at("2026-04-30T12:00:00Z");
        assertThat(subscription("bob")).containsEntry("status", "active").containsEntry("next_renewal", "2026-05-31T12:00:00Z");
        assertThat(billing.balance("bob")).isEqualTo(10_000_000);
        billing.at("2026-06-02T12:00:00Z");
        assertThat(subscription("bob")).containsEntry("status", "past_due").containsEntry("past_due_since", "2026-05-31T12:00:00Z");
        topUp("bob", "t-2", "20", 201);
        billing.at("2026-06-02T12:00:00Z");
        assertThat(subscription("bob")).containsEntry("status", "active").containsEntry("next_renewal", "2026-06-30T12:00:00Z");
        assertThat(of(Topic.PAYMENTS, PaymentSettled.class, "bob")).filteredOn(found -> found.getKind().equals("period"))
                .extracting(PaymentSettled::getOrdinal).containsExactly(1, 2, 3);
        billing.invariantsHold();
    }

    @Test
    @Order(2)
    @DisplayName("A purchase that goes bad loses what is unspent and spoils the periods it paid for (BIL-88)")
    void spoiled() {
        billing.at("2026-06-03T12:00:00Z");
        topUp("tom", "t-3", "30.00", 201);
        enroll("tom", 201);
        billing.at("2026-06-03T12:00:00Z");
        billing.stripe().dispute("ch_t-3", "dp_3", null, null, null);
        billing.at("2026-06-03T13:00:00Z");
        assertThat(billing.balance("tom")).isZero();
        assertThat(of(Topic.PAYMENTS, PaymentTurnedAdverse.class, "tom")).extracting(found -> found.getPaymentProvider() + " " + found.getReason())
                .containsExactlyInAnyOrder("stripe payment_chargeback", "credits payment_chargeback");
        assertThat(of(Topic.PAYMENTS, PaymentTurnedAdverse.class, "tom")).filteredOn(found -> found.getPaymentProvider().equals("credits"))
                .singleElement().satisfies(found -> assertThat(found.getCausedBy().getPaymentId()).isEqualTo("t-3"));
        billing.invariantsHold();
    }

    @Test
    @Order(3)
    @DisplayName("A reward moves the credit renewal instant without a call to Stripe, and the usual day passes (BIL-63)")
    void reward() {
        billing.at("2026-06-04T12:00:00Z");
        topUp("rita", "t-4", "100.00", 201);
        enroll("rita", 201);
        billing.grant("r-rita", "rita", "kiloclaw", "in_x", 1, 0, Instant.parse("2026-06-04T12:00:00Z"));
        billing.at("2026-07-04T12:10:00Z");
        assertThat(subscription("rita")).containsEntry("next_renewal", "2026-08-04T12:00:00Z");
        assertThat(billing.balance("rita")).isEqualTo(75_000_000);
        billing.at("2026-08-04T12:00:00Z");
        assertThat(subscription("rita")).containsEntry("next_renewal", "2026-09-04T12:00:00Z");
        assertThat(billing.balance("rita")).isEqualTo(50_000_000);
        billing.invariantsHold();
    }

    @Test
    @Order(4)
    @DisplayName("A trial starts once, ends once at its end, and is never available again (BIL-54..56)")
    void trial() {
        billing.at("2026-08-05T12:00:00Z");
        billing.send("POST", "/api/billing/trials", "x.user.tina", Map.of("product", "kiloclaw")).expectStatus().isCreated();
        billing.send("POST", "/api/billing/trials", "x.user.tina", Map.of("product", "kiloclaw")).expectStatus().isEqualTo(409);
        billing.at("2026-08-12T12:00:00Z");
        assertThat(of(Topic.SUBSCRIPTIONS, TrialStarted.class, "tina")).hasSize(1);
        assertThat(of(Topic.SUBSCRIPTIONS, TrialEnded.class, "tina")).singleElement().satisfies(found -> {
            assertThat(found.getCause()).isEqualTo("expired");
            assertThat(found.getEndedAt()).isEqualTo(Instant.parse("2026-08-12T12:00:00Z"));
        });
        assertThat(of(Topic.SUBSCRIPTIONS, SubscriptionEnded.class, "tina")).extracting(SubscriptionEnded::getCause).containsExactly("trial_ended");
        billing.send("POST", "/api/billing/trials", "x.user.tina", Map.of("product", "kiloclaw")).expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("trial_not_available");
    }

    @Test
    @Order(5)
    @DisplayName("Enrolling during a trial goes on as the same subscription, and the trial ends converted (BIL-47, BIL-55)")
    void converted() {
        billing.at("2026-08-13T12:00:00Z");
        billing.send("POST", "/api/billing/trials", "x.user.carl", Map.of("product", "kiloclaw")).expectStatus().isCreated();
        topUp("carl", "t-5", "25.00", 201);
        enroll("carl", 201);
        billing.at("2026-08-21T12:00:00Z");
        assertThat(of(Topic.SUBSCRIPTIONS, TrialEnded.class, "carl")).extracting(TrialEnded::getCause).containsExactly("converted");
        assertThat(billing.rows("carl", "subscriptions")).singleElement().satisfies(found ->
                assertThat(found).containsEntry("status", "active").containsEntry("plan", "standard"));
        assertThat(of(Topic.PAYMENTS, PaymentSettled.class, "carl")).filteredOn(found -> found.getKind().equals("period")).singleElement()
                .satisfies(found -> assertThat(found.getPriorSubscription()).isFalse());
    }

    @Test
    @Order(6)
    @DisplayName("Cancel at period end charges nothing more and ends there; not before (BIL-52)")
    void canceled() {
        billing.at("2026-08-22T12:00:00Z");
        topUp("cora", "t-6", "100.00", 201);
        enroll("cora", 201);
        String id = String.valueOf(subscription("cora").get("id"));
        billing.send("POST", "/api/billing/subscriptions/" + id + "/cancel", "x.user.mallory", Map.of()).expectStatus().isNotFound();
        billing.send("POST", "/api/billing/subscriptions/" + id + "/cancel", "x.user.cora", Map.of()).expectStatus().isOk();
        billing.send("POST", "/api/billing/subscriptions/" + id + "/cancel", "x.user.cora", Map.of()).expectStatus().isEqualTo(409);
        billing.at("2026-09-22T12:00:00Z");
        assertThat(subscription("cora")).containsEntry("status", "canceled").containsEntry("end_cause", "canceled_at_period_end");
        assertThat(billing.balance("cora")).isEqualTo(75_000_000);
        billing.send("POST", "/api/billing/subscriptions/" + id + "/reactivate", "x.user.cora", Map.of()).expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("already_ended");
    }

    @Test
    @Order(7)
    @DisplayName("Refusals name all faults, money is exact, keys repeat the first answer (BIL-89, bad input)")
    void refusals() {
        billing.send("POST", "/api/billing/enrollments", "x.user.dan", Map.of("plann", "standard")).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.code").isEqualTo("malformed_request").jsonPath("$.errors.length()").isEqualTo(3);
        billing.send("POST", "/api/billing/enrollments", "x.user.dan", Map.of("product", "kiloclaw", "plan", "standard")).expectStatus().isEqualTo(402)
                .expectBody().jsonPath("$.required").isEqualTo(25_000_000).jsonPath("$.available").isEqualTo(0);
        billing.send("POST", "/api/billing/trials", "x.user.dan", Map.of("product", "kiloclaw", "user_id", "eve")).expectStatus().isForbidden();
        for (Object amount : List.of("0", "-1", "1.001", "x", 0)) {
            billing.send("POST", "/api/billing/top-ups", "x.service.shop", Map.of("user_id", "dan", "order_id", "bad", "amount", amount,
                    "currency", "USD")).expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("amount_invalid");
        }
        billing.send("POST", "/api/billing/usage", "x.user.dan", Map.of("usage_id", "u", "microdollars", 1)).expectStatus().isForbidden();
        for (int repetition = 0; repetition < 2; repetition++) {
            billing.client().post().uri("/api/billing/trials").header("Authorization", "Bearer x.user.dan").header("Idempotency-Key", "k-1")
                    .bodyValue(Map.of("product", "kiloclaw")).exchange().expectStatus().isCreated();
        }
        billing.client().post().uri("/api/billing/trials").header("Authorization", "Bearer x.user.dan").header("Idempotency-Key", "k-1")
                .bodyValue(Map.of("product", "other")).exchange().expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("idempotency_key_reused");
    }

    @Test
    @Order(8)
    @DisplayName("Reads show zeros and empty lists where there is nothing, and only one's own; a deletion names its blockers (BIL-91..93)")
    void reads() {
        Map<String, Object> nobody = billing.get("/api/me/billing", "x.user.nobody");
        assertThat(nobody).containsEntry("issuances", List.of());
        assertThat(billing.get("/api/me/credits?limit=1", "x.user.bob")).containsKeys("next_cursor", "postings");
        assertThat(billing.get("/api/billing/attention", "x.support.sam")).containsKeys("unsettled", "open_intents");
        assertThat(billing.get("/api/billing/users/cora/deletion-check", "x.service.auth")).containsEntry("allowed", true);
        assertThat(billing.get("/api/billing/users/rita/deletion-check", "x.service.auth")).containsEntry("blockers", List.of("live_subscription"));
    }

    @Test
    @Order(9)
    @DisplayName("Staff act with a note, which the audit keeps; entries cannot be changed (BIL-95)")
    void audited() throws java.sql.SQLException {
        String path = "/api/billing/subscriptions/" + subscription("rita").get("id");
        billing.send("POST", path + "/suspend", "x.operator.olga", Map.of()).expectStatus().isBadRequest();
        billing.send("POST", path + "/suspend", "x.operator.olga", Map.of("note", "asked by phone")).expectStatus().isOk();
        assertThat(billing.rows("rita", "audit").getLast()).containsEntry("actor", "olga").containsEntry("note", "asked by phone");
        try (var connection = RunningBilling.STACK.connect("billing_credits"); var statement = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute("DELETE FROM audit")).hasMessageContaining("append-only");
        }
    }

    @Test
    @Order(10)
    @DisplayName("A price version that subscriptions name cannot be changed; the invariants hold over all of this (BIL-2, BIL-96)")
    void priceVersions() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> billing.guardPrices(List.of())).hasMessageContaining("2026-1");
        billing.invariantsHold();
    }
}
