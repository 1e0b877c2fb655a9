package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
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

/** Commands on a subscription that Stripe has: Stripe first, then here (BIL-90). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderCommandsIT {
    private static final String OWNER = "x.user.vera";
    private RunningBilling billing;
    private String path = "";

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_provider", Instant.parse("2026-09-01T00:00:00Z"));
        billing.at("2026-09-10T12:00:00Z");
        billing.stripe().subscribe(SubscriptionSpec.of("vera", "kiloclaw", "commit"));
        billing.stripe().pay(PaymentSpec.paid("vera", "kiloclaw", "in_vera", 5400).by("ch_vera"));
        billing.at("2026-09-10T12:10:00Z");
        path = "/api/billing/subscriptions/" + subscription().get("id");
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private Map<String, Object> subscription() {
        return billing.rows("vera", "subscriptions").getLast();
    }

    private List<String> writes() {
        return billing.stripe().requests().stream().filter(request -> request.write()).map(request -> request.call()).toList();
    }

    @Test
    @Order(1)
    @DisplayName("A planned switch becomes a schedule of two phases at Stripe; the same plan and a second answer are refused (BIL-89, BIL-90)")
    void schedule() {
        billing.send("PUT", path + "/scheduled-plan", OWNER, Map.of("plan", "commit")).expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("same_plan");
        billing.send("PUT", path + "/scheduled-plan", OWNER, Map.of("plan", "standard")).expectStatus().isOk()
                .expectBody().jsonPath("$.scheduled_plan").isEqualTo("standard");
        billing.at("2026-09-10T12:20:00Z");
        assertThat(writes()).containsExactly("subscriptionSchedules.create", "subscriptionSchedules.update");
        assertThat(subscription()).containsEntry("scheduled_plan", "standard").containsEntry("next_renewal", "2027-03-10T12:00:00Z");
    }

    @Test
    @Order(2)
    @DisplayName("A month shifts the schedule that our own command made (BIL-64)")
    void month() {
        billing.grant("r-vera", "vera", "kiloclaw", "in_vera", 1, 0, Instant.parse("2026-09-10T12:00:00Z"));
        billing.at("2026-09-10T12:30:00Z");
        assertThat(subscription()).containsEntry("scheduled_plan", "standard").containsEntry("next_renewal", "2027-04-10T12:00:00Z");
        billing.invariantsHold();
    }

    @Test
    @Order(3)
    @DisplayName("With Stripe failing a command answers 503 and nothing has changed (BIL-90)")
    void unavailable() {
        billing.stripe().reply("subscriptionSchedules.release", null, List.of(Reply.status(500)));
        billing.send("POST", path + "/cancel", OWNER, Map.of()).expectStatus().isEqualTo(503)
                .expectBody().jsonPath("$.code").isEqualTo("provider_unavailable");
        assertThat(subscription()).containsEntry("scheduled_plan", "standard").doesNotContainKey("cancel_origin");
    }

    @Test
    @Order(4)
    @DisplayName("Cancel releases the schedule first, and reactivation takes the mark back (BIL-90)")
    void cancelAndReturn() {
        billing.at("2026-09-10T12:40:00Z");
        billing.send("POST", path + "/cancel", OWNER, Map.of()).expectStatus().isOk().expectBody().jsonPath("$.cancel_origin").isEqualTo("user");
        billing.at("2026-09-10T12:50:00Z");
        assertThat(subscription()).containsEntry("cancel_origin", "user").doesNotContainKey("scheduled_plan");
        billing.send("POST", path + "/reactivate", OWNER, Map.of()).expectStatus().isOk();
        billing.at("2026-09-10T13:00:00Z");
        assertThat(subscription()).doesNotContainKey("cancel_origin").containsEntry("next_renewal", "2027-04-10T12:00:00Z");
        billing.send("DELETE", path + "/scheduled-plan", OWNER, Map.of()).expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("nothing_scheduled");
    }
}
