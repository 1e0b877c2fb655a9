package io.tributary.simulators.stripe;

import static io.tributary.simulators.stripe.Stripe.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldTest {

    private final Stripe stripe = Stripe.basil();

    @AfterEach
    void stop() {
        stripe.close();
    }

    private static PaymentSpec payment(String invoice, long cents) {
        return PaymentSpec.paid("bob", "kiloclaw", invoice, cents);
    }

    @Test
    @DisplayName("A subscription begins active, with its period on the item and the user in its metadata (BIL-14)")
    void begins() {
        var spec = new SubscriptionSpec(
                "bob", "kiloclaw", "standard", "hybrid", "cus_9", "sub_9", null, Map.of("organization_id", "org-1"),
                null);

        var event = stripe.simulator.subscribe(spec).getFirst();

        assertThat(event.type()).isEqualTo("customer.subscription.created");
        assertThat(event.customer()).isEqualTo("cus_9");
        var object = stripe.told("customer.subscription.created");
        assertThat(object).containsEntry("status", "active").doesNotContainKey("current_period_end");
        assertThat(at(object, "metadata"))
                .containsEntry("user_id", "bob")
                .containsEntry("funding", "hybrid")
                .containsEntry("organization_id", "org-1");
        assertThat(at(object, "items", "data", "0", "price")).containsEntry("id", "price_kiloclaw_standard");
        assertThat(((Number) at(object, "items", "data", "0").get("current_period_end")).longValue())
                .isEqualTo(Stripe.MAY);
    }

    @Test
    @DisplayName("The first payment is subscription_create for the present period and changes no subscription")
    void firstPayment() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard"));
        stripe.events.clear();

        stripe.simulator.pay(payment("in_1", 25_00).by("ch_1"));

        assertThat(stripe.types()).containsExactly(
                "charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded",
                "invoice_payment.paid");
        var invoice = stripe.told("invoice.paid");
        assertThat(invoice)
                .containsEntry("billing_reason", "subscription_create")
                .containsEntry("amount_paid", 2500)
                .containsEntry("status", "paid");
        assertThat(at(invoice, "lines", "data", "0", "period"))
                .containsEntry("start", (int) Stripe.NOON.getEpochSecond())
                .containsEntry("end", (int) Stripe.MAY);
    }

    @Test
    @DisplayName("A later payment is subscription_cycle for the next period, and the subscription moves on")
    void laterPayment() {
        stripe.withBob();
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.MAY));

        stripe.simulator.pay(payment("in_2", 25_00));

        assertThat(stripe.types().getFirst()).isEqualTo("customer.subscription.updated");
        assertThat(stripe.told("invoice.paid")).containsEntry("billing_reason", "subscription_cycle");
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.JUNE);
    }

    @Test
    @DisplayName("A late event keeps its original time (BIL-24)")
    void occursEarlier() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard"));
        stripe.clock.moveTo(Stripe.NOON.plusSeconds(14_400));

        var paid = stripe.simulator.pay(new PaymentSpec(
                "bob", "kiloclaw", "in_1", 25_00, "USD", null, true, null, null, null, false, Stripe.NOON));

        assertThat(paid).allSatisfy(event -> assertThat(event.created()).isEqualTo(Stripe.NOON));
    }

    @Test
    @DisplayName("A failed renewal makes the subscription past due, and paying the same invoice heals it (BIL-29)")
    void failsAndHeals() {
        stripe.withBob();
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.MAY));

        stripe.simulator.pay(payment("in_2", 25_00).failed());
        var failed = stripe.get("/v1/subscriptions/sub_bob").get("status");
        stripe.simulator.pay(payment("in_2", 25_00));

        assertThat(failed).isEqualTo("past_due");
        assertThat(stripe.types()).contains("invoice.payment_failed", "invoice.paid");
        assertThat(stripe.get("/v1/subscriptions/sub_bob")).containsEntry("status", "active");
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.JUNE);
    }

    @Test
    @DisplayName("A failed first payment makes the subscription incomplete (BIL-26)")
    void failsFirst() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard").named("sub_bob"));

        stripe.simulator.pay(payment("in_1", 25_00).failed());
        var status = stripe.get("/v1/subscriptions/sub_bob").get("status");
        stripe.simulator.pay(payment("in_1b", 25_00));

        assertThat(status).isEqualTo("incomplete");
        assertThat(stripe.told("invoice.paid")).containsEntry("billing_reason", "subscription_create");
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.MAY);
    }

    @Test
    @DisplayName("An amount of zero is a full discount: the plan line keeps its list amount (BIL-34)")
    void fullDiscount() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard"));

        stripe.simulator.pay(payment("in_1", 0));

        var invoice = stripe.told("invoice.paid");
        assertThat(invoice).containsEntry("amount_paid", 0).containsEntry("status", "paid");
        assertThat(at(invoice, "lines", "data", "0")).containsEntry("amount", 2500);
        assertThat(at(invoice, "total_discount_amounts", "0")).containsEntry("amount", 2500);
        assertThat(stripe.types()).doesNotContain("charge.succeeded");
    }

    @Test
    @DisplayName("A paid invoice marked out of band has no charge, a source stands in its metadata (BIL-35, BIL-39)")
    void outOfBand() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard"));

        stripe.simulator.pay(new PaymentSpec(
                "bob", "kiloclaw", "in_1", 25_00, "USD", null, true, null, "test", "SPRING", true, null));

        var invoice = stripe.told("invoice.paid");
        assertThat(invoice).containsEntry("amount_paid", 2500);
        assertThat(at(invoice, "payments").get("total_count")).isEqualTo(0);
        assertThat(at(invoice, "parent", "subscription_details", "metadata")).containsEntry("source", "test");
    }

    @Test
    @DisplayName("The promotion code and a part taken off the price can be read from the discounts (IMP-21)")
    void promotion() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard"));

        stripe.simulator.pay(new PaymentSpec(
                "bob", "kiloclaw", "in_1", 15_00, "USD", null, true, null, null, "SPRING", false, null));

        var discount = at(stripe.told("invoice.paid"), "discounts", "0");
        assertThat(at(discount, "promotion_code")).containsEntry("code", "SPRING");
        assertThat(at(discount, "coupon")).containsEntry("amount_off", 1000);
    }

    @Test
    @DisplayName("A charge shows type and fingerprint of its instrument (BIL-73)")
    void instruments() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard").paidWith("sepa_debit/fp_7"));

        stripe.simulator.pay(payment("in_1", 25_00).by("ch_1"));

        var details = at(stripe.get("/v1/charges/ch_1"), "payment_method_details");
        assertThat(details).containsEntry("type", "sepa_debit");
        assertThat(at(details, "sepa_debit")).containsEntry("fingerprint", "fp_7");
    }

    @Test
    @DisplayName("Canceled at period end, it ends by itself at that instant (BIL-11)")
    void endsByItself() {
        stripe.withBob();

        stripe.simulator.cancel("bob", "kiloclaw", true, null);
        var due = stripe.simulator.nextDue();
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.MAY));

        assertThat(due).contains(Instant.ofEpochSecond(Stripe.MAY));
        assertThat(stripe.types())
                .containsExactly("customer.subscription.updated", "customer.subscription.deleted");
        assertThat(stripe.events.getLast().created().getEpochSecond()).isEqualTo(Stripe.MAY);
    }

    @Test
    @DisplayName("Reactivated in time, it does not end")
    void reactivates() {
        stripe.withBob();
        stripe.simulator.cancel("bob", "kiloclaw", true, null);

        stripe.simulator.reactivate("bob", "kiloclaw", null);
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.MAY));

        assertThat(stripe.get("/v1/subscriptions/sub_bob")).containsEntry("status", "active");
        assertThat(stripe.types()).doesNotContain("customer.subscription.deleted");
    }

    @Test
    @DisplayName("Canceled now, it is deleted at once")
    void cancelsNow() {
        stripe.withBob();

        stripe.simulator.cancel("bob", "kiloclaw", false, null);

        assertThat(stripe.told("customer.subscription.deleted")).containsEntry("status", "canceled");
    }

    @Test
    @DisplayName("Past due is told with what it was before")
    void pastDue() {
        stripe.withBob();

        var event = stripe.simulator.pastDue("bob", "kiloclaw", null).getFirst();

        assertThat(at(Stripe.json(event), "data", "previous_attributes")).containsEntry("status", "active");
    }

    @Test
    @DisplayName("A planned switch is carried out with the next period and its schedule released")
    void switchesPlan() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "commit").named("sub_bob"));
        stripe.simulator.pay(payment("in_1", 54_00));
        stripe.simulator.switchPlan("bob", "kiloclaw", "standard", null);
        stripe.clock.moveTo(Instant.parse("2026-10-10T12:00:00Z"));
        stripe.events.clear();

        stripe.simulator.pay(payment("in_2", 25_00));

        assertThat(stripe.types()).startsWith("subscription_schedule.released", "customer.subscription.updated");
        assertThat(at(stripe.told("invoice.paid"), "lines", "data", "0", "pricing", "price_details"))
                .containsEntry("price", "price_kiloclaw_standard");
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.seconds("2026-11-10T12:00:00Z"));
    }

    @Test
    @DisplayName("A yearly pass runs for twelve months")
    void yearly() {
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kilo_pass", "tier_19_yearly").named("sub_p"));

        assertThat(stripe.periodEnd("sub_p")).isEqualTo(Stripe.seconds("2027-04-10T12:00:00Z"));
    }

    @Test
    @DisplayName("Boundaries count from the anchor and do not drift")
    void doesNotDrift() {
        stripe.clock.moveTo(Instant.parse("2027-01-31T12:00:00Z"));
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard").named("sub_bob"));
        stripe.simulator.pay(payment("in_1", 25_00));

        stripe.simulator.pay(payment("in_2", 25_00));

        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.seconds("2027-03-31T12:00:00Z"));
    }

    @Test
    @DisplayName("A payment for somebody without a subscription is an error that names user and product")
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> stripe.simulator.pay(payment("in_1", 25_00)))
                .hasMessageContaining("bob")
                .hasMessageContaining("kiloclaw");
    }

    @Test
    @DisplayName("An order is a charge and an intent with purpose and order id (BIL-41)")
    void orders() {
        stripe.simulator.payOrder("bob", "credit_top_up", "o-1", "ch_o", 50_00, "USD", null);

        assertThat(at(stripe.told("payment_intent.succeeded"), "metadata"))
                .containsEntry("purpose", "credit_top_up")
                .containsEntry("order_id", "o-1");
    }
}
