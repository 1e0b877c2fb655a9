package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Instant;
import java.util.List;
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
class FreeMonthsIT {
    private RunningBilling billing;

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_months", Instant.parse("2026-04-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private void subscribed(String user, String funding, String at) {
        billing.at(at);
        billing.stripe().subscribe(new SubscriptionSpec(user, "kiloclaw", "standard", funding, null, null, null, java.util.Map.of(), null));
        billing.stripe().pay(PaymentSpec.paid(user, "kiloclaw", "in_" + user, 2500).by("ch_" + user));
        billing.at(at);
    }

    private Object renewal(String user) {
        return billing.rows(user, "subscriptions").getLast().get("next_renewal");
    }

    @Test
    @Order(1)
    @DisplayName("A month granted to a Stripe subscriber moves the boundary at Stripe and here, once (BIL-59, BIL-60, BIL-62)")
    void stripe() {
        subscribed("mike", "stripe", "2026-04-10T12:00:00Z");
        billing.grant("r-mike", "mike", "kiloclaw", "in_mike", 1, 0, Instant.parse("2026-04-10T12:00:00Z"));
        billing.at("2026-04-10T12:10:00Z");
        assertThat(renewal("mike")).isEqualTo("2026-06-10T12:00:00Z");
        assertThat(billing.stripe().requests().stream().filter(request -> request.write() && "mike".equals(request.user())))
                .singleElement().satisfies(request -> {
                    assertThat(request.call()).isEqualTo("subscriptions.update");
                    assertThat(request.fields()).containsEntry("trial_end", 1781092800L).containsEntry("proration_behavior", "none");
                    assertThat(request.idempotencyKey()).isEqualTo("kiloclaw-referral-reward:r-mike:stripe-apply");
                });
        assertThat(applied("r-mike")).singleElement().satisfies(found -> assertThat(found.getNewBoundary()).isEqualTo(Instant.parse("2026-06-10T12:00:00Z")));
        assertThat(settled("mike")).singleElement().satisfies(found -> {
            assertThat(found.getOrdinal()).isEqualTo(1);
            assertThat(found.getChargeId()).isEqualTo("ch_mike");
            assertThat(found.getSettledAt()).isEqualTo(Instant.parse("2026-04-10T12:00:00Z"));
        });
        billing.invariantsHold();
    }

    @Test
    @Order(2)
    @DisplayName("Hybrid funding moves the same boundary, and the balance stays (BIL-45, BIL-62)")
    void hybrid() {
        subscribed("hanna", "hybrid", "2026-04-10T13:00:00Z");
        billing.grant("r-hanna", "hanna", "kiloclaw", "in_hanna", 1, 0, Instant.parse("2026-04-10T13:00:00Z"));
        billing.at("2026-04-10T13:10:00Z");
        assertThat(renewal("hanna")).isEqualTo("2026-06-10T13:00:00Z");
        assertThat(billing.balance("hanna")).isZero();
        billing.invariantsHold();
    }

    @Test
    @Order(3)
    @DisplayName("With Stripe failing the month waits, and the next try moves the boundary by one month and no more (BIL-66, BIL-67)")
    void failing() {
        subscribed("fay", "stripe", "2026-04-11T12:00:00Z");
        billing.stripe().reply("subscriptions.update", null, List.of(Reply.status(503)));
        billing.grant("r-fay", "fay", "kiloclaw", "in_fay", 1, 0, Instant.parse("2026-04-11T12:00:00Z"));
        billing.at("2026-04-11T12:00:00Z");
        assertThat(renewal("fay")).isEqualTo("2026-05-11T12:00:00Z");
        assertThat(deferred("r-fay")).extracting(RewardDeferred::getCause).containsExactly("provider_unavailable");
        billing.at("2026-04-11T12:10:00Z");
        assertThat(renewal("fay")).isEqualTo("2026-06-11T12:00:00Z");
        assertThat(billing.stripe().requests().stream().filter(request -> request.write() && "fay".equals(request.user())))
                .extracting(request -> request.idempotencyKey())
                .containsExactly("kiloclaw-referral-reward:r-fay:stripe-apply", "kiloclaw-referral-reward:r-fay:stripe-apply:2");
    }

    @Test
    @Order(4)
    @DisplayName("Without a subscription the month waits and is tried when one becomes active (BIL-66)")
    void waiting() {
        billing.grant("r-mia", "mia", "kiloclaw", "in_other", 1, 0, Instant.parse("2026-04-11T13:00:00Z"));
        billing.at("2026-04-11T13:00:00Z");
        assertThat(deferred("r-mia")).extracting(RewardDeferred::getCause).containsExactly("no_eligible_subscription");
        subscribed("mia", "stripe", "2026-04-12T12:00:00Z");
        billing.at("2026-04-12T12:10:00Z");
        assertThat(renewal("mia")).isEqualTo("2026-06-12T12:00:00Z");
        assertThat(applied("r-mia")).hasSize(1);
    }

    @Test
    @Order(5)
    @DisplayName("A clean schedule is shifted: term, planned switch and boundary move together (BIL-64)")
    void schedule() {
        billing.at("2026-04-13T12:00:00Z");
        billing.stripe().subscribe(SubscriptionSpec.of("sam", "kiloclaw", "commit"));
        billing.stripe().pay(PaymentSpec.paid("sam", "kiloclaw", "in_sam", 5400).by("ch_sam"));
        billing.at("2026-04-13T12:00:00Z");
        billing.stripe().switchPlan("sam", "kiloclaw", "standard", null);
        billing.at("2026-04-14T12:00:00Z");
        billing.grant("r-sam", "sam", "kiloclaw", "in_sam", 1, 0, Instant.parse("2026-04-13T12:00:00Z"));
        billing.at("2026-04-14T12:10:00Z");
        assertThat(renewal("sam")).isEqualTo("2026-11-13T12:00:00Z");
        assertThat(billing.rows("sam", "subscriptions").getLast()).containsEntry("plan", "commit").containsEntry("scheduled_plan", "standard");
    }

    @Test
    @Order(6)
    @DisplayName("A dispute told before its payment leaves the reward alone (BIL-70, BIL-85)")
    void disputeFirst() {
        billing.at("2026-04-15T12:00:00Z");
        billing.stripe().subscribe(SubscriptionSpec.of("dora", "kiloclaw", "standard"));
        billing.stripe().dispute("ch_dora", "dp_1", null, null, null);
        billing.at("2026-04-15T15:00:00Z");
        billing.stripe().pay(PaymentSpec.paid("dora", "kiloclaw", "in_dora", 2500).by("ch_dora"));
        billing.grant("r-dora", "dora", "kiloclaw", "in_dora", 1, 0, Instant.parse("2026-04-15T12:00:00Z"));
        billing.at("2026-04-15T16:00:00Z");
        assertThat(renewal("dora")).isEqualTo("2026-05-15T12:00:00Z");
        assertThat(billing.published(Topic.PAYMENTS, PaymentTurnedAdverse.class)).filteredOn(found -> found.getUserId().equals("dora"))
                .singleElement().satisfies(found -> assertThat(found.getReason()).isEqualTo("payment_chargeback"));
    }

    private List<RewardApplied> applied(String reward) {
        return billing.published(Topic.BILLING_REWARDS, RewardApplied.class).stream().filter(found -> found.getRewardId().equals(reward)).toList();
    }

    private List<RewardDeferred> deferred(String reward) {
        return billing.published(Topic.BILLING_REWARDS, RewardDeferred.class).stream().filter(found -> found.getRewardId().equals(reward)).toList();
    }

    private List<PaymentSettled> settled(String user) {
        return billing.published(Topic.PAYMENTS, PaymentSettled.class).stream().filter(found -> found.getUserId().equals(user)).toList();
    }
}
