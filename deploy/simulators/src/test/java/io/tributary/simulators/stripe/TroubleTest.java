package io.tributary.simulators.stripe;

import static io.tributary.simulators.stripe.Stripe.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private final Stripe stripe = Stripe.basil().withBob();

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    @DisplayName("A refund is told as refund.created and charge.refunded with the sum so far (BIL-85)")
    void refunds() {
        stripe.simulator.refund("ch_1", 1L, "re_1", null);
        stripe.simulator.refund("in_1", 24_99L, null, null);

        assertThat(stripe.types())
                .containsExactly("refund.created", "charge.refunded", "refund.created", "charge.refunded");
        assertThat(stripe.told("charge.refunded")).containsEntry("amount_refunded", 2500).containsEntry("refunded", true);
        assertThat(at(Stripe.json(stripe.events.getLast()), "data", "previous_attributes"))
                .containsEntry("amount_refunded", 1);
    }

    @Test
    @DisplayName("A refund without a sum takes all that is left")
    void refundsTheRest() {
        stripe.simulator.refund("ch_1", 5_00L, null, null);

        stripe.simulator.refund("ch_1", null, null, null);

        assertThat(stripe.told("refund.created")).containsEntry("amount", 2000);
    }

    @Test
    @DisplayName("A dispute is opened for the whole charge, and closed as won (BIL-86)")
    void disputes() {
        stripe.simulator.dispute("ch_1", "dp_1", null, null, null);
        stripe.simulator.dispute("ch_1", "dp_1", null, true, null);

        assertThat(stripe.told("charge.dispute.created"))
                .containsEntry("id", "dp_1")
                .containsEntry("amount", 2500)
                .containsEntry("status", "needs_response");
        assertThat(stripe.told("charge.dispute.closed")).containsEntry("status", "won");
        assertThat(stripe.get("/v1/charges/ch_1")).containsEntry("disputed", true);
    }

    @Test
    @DisplayName("A dispute may come before the payment it concerns, which then shows it (BIL-85)")
    void disputesBeforePayment() {
        stripe.simulator.dispute("ch_9", "dp_1", null, null, null);
        var overtaking = stripe.events.getLast();
        stripe.simulator.subscribe(SubscriptionSpec.of("amy", "kiloclaw", "standard"));

        stripe.simulator.pay(PaymentSpec.paid("amy", "kiloclaw", "in_9", 25_00).by("ch_9"));

        assertThat(overtaking.customer()).isNull();
        assertThat(stripe.told("charge.succeeded"))
                .containsEntry("disputed", true)
                .containsEntry("customer", "cus_amy");
    }

    @Test
    @DisplayName("A report of fraud is charge.updated with fraud details (BIL-85)")
    void fraud() {
        stripe.simulator.fraud("ch_1", null);

        assertThat(stripe.types()).containsExactly("charge.updated");
        assertThat(at(stripe.told("charge.updated"), "fraud_details")).containsEntry("user_report", "fraudulent");
    }

    @Test
    @DisplayName("An early fraud warning with its refund tells both (BIL-85)")
    void earlyWarning() {
        stripe.simulator.earlyFraudRefund("ch_1", 25_00L, null);

        assertThat(stripe.types()).containsExactly(
                "radar.early_fraud_warning.created", "refund.created", "charge.refunded",
                "radar.early_fraud_warning.updated");
        assertThat(stripe.told("radar.early_fraud_warning.created"))
                .containsEntry("charge", "ch_1")
                .containsEntry("actionable", true);
    }
}
