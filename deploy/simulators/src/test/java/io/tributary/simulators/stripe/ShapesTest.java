package io.tributary.simulators.stripe;

import static io.tributary.simulators.stripe.Stripe.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private static Stripe telling(String... versions) {
        var stripe = new Stripe(versions);
        stripe.simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard").named("sub_bob"));
        stripe.simulator.pay(PaymentSpec.paid("bob", "kiloclaw", "in_1", 25_00).by("ch_1"));
        return stripe;
    }

    @Test
    @DisplayName("The older shape has period, subscription, charge, paid and proration where they used to be (BIL-14)")
    void older() {
        try (var stripe = telling(StripeSettings.OLDER)) {
            var invoice = stripe.told("invoice.paid");
            var line = at(invoice, "lines", "data", "0");

            assertThat(stripe.told("customer.subscription.created"))
                    .containsEntry("current_period_end", (int) Stripe.MAY);
            assertThat(invoice)
                    .containsEntry("subscription", "sub_bob")
                    .containsEntry("charge", "ch_1")
                    .containsEntry("payment_intent", "pi_1")
                    .containsEntry("paid", true)
                    .doesNotContainKeys("parent", "payments");
            assertThat(at(invoice, "subscription_details", "metadata")).containsEntry("user_id", "bob");
            assertThat(line).containsEntry("proration", false);
            assertThat(at(line, "price")).containsEntry("id", "price_kiloclaw_standard");
            assertThat(stripe.told("charge.succeeded")).containsEntry("invoice", "in_1");
            assertThat(stripe.types()).doesNotContain("invoice_payment.paid");
        }
    }

    @Test
    @DisplayName("The basil shape has them in parent, pricing and payments (BIL-14)")
    void basil() {
        try (var stripe = telling(StripeSettings.BASIL)) {
            var invoice = stripe.told("invoice.paid");
            var line = at(invoice, "lines", "data", "0");

            assertThat(invoice).doesNotContainKeys("subscription", "charge", "payment_intent", "paid");
            assertThat(at(invoice, "parent", "subscription_details")).containsEntry("subscription", "sub_bob");
            assertThat(at(invoice, "payments", "data", "0", "payment")).containsEntry("payment_intent", "pi_1");
            assertThat(at(line, "parent", "subscription_item_details")).containsEntry("proration", false);
            assertThat(at(line, "pricing", "price_details")).containsEntry("price", "price_kiloclaw_standard");
            assertThat(stripe.told("charge.succeeded")).doesNotContainKey("invoice");
            assertThat(stripe.told("invoice_payment.paid")).containsEntry("invoice", "in_1");
        }
    }

    @Test
    @DisplayName("Told both, acts take the versions in turn")
    void inTurn() {
        try (var stripe = telling(StripeSettings.BASIL, StripeSettings.OLDER)) {
            assertThat(stripe.events.getFirst().apiVersion()).isEqualTo(StripeSettings.BASIL);
            assertThat(stripe.events.getLast().apiVersion()).isEqualTo(StripeSettings.OLDER);
        }
    }

    @Test
    @DisplayName("An event has id, type, whole seconds, version, live mode and customer, in JSON as beside it (BIL-12)")
    void envelope() {
        try (var stripe = telling(StripeSettings.BASIL)) {
            var event = stripe.events.getFirst();

            assertThat(Stripe.json(event))
                    .containsEntry("id", event.id())
                    .containsEntry("object", "event")
                    .containsEntry("type", event.type())
                    .containsEntry("api_version", event.apiVersion())
                    .containsEntry("created", (int) event.created().getEpochSecond())
                    .containsEntry("livemode", false);
            assertThat(event.customer()).isEqualTo("cus_bob");
            assertThat(stripe.events).extracting(StripeEventMessage::id).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("Answers have the shape of the version the caller asks for")
    void answers() {
        try (var stripe = telling(StripeSettings.BASIL)) {
            var older = stripe.billing.with("Stripe-Version", StripeSettings.OLDER);

            assertThat(older.get("/v1/subscriptions/sub_bob").json()).containsKey("current_period_end");
            assertThat(older.get("/v1/invoices/in_1").json()).containsEntry("charge", "ch_1");
            assertThat(stripe.get("/v1/invoices/in_1")).containsKey("parent");
        }
    }

    @Test
    @DisplayName("A raw event is told as it is, in the version asked for")
    void raw() {
        try (var stripe = telling(StripeSettings.BASIL)) {
            var object = Map.<String, Object>of("id", "ch_x", "object", "charge", "customer", "cus_x");

            var event = stripe.simulator.event("charge.refunded", object, "2024-06-20", null);

            assertThat(event.customer()).isEqualTo("cus_x");
            assertThat(event.apiVersion()).isEqualTo("2024-06-20");
            assertThat(at(Stripe.json(event), "data", "object")).isEqualTo(object);
        }
    }

    @Test
    @DisplayName("An event told again is the same")
    void again() {
        try (var stripe = telling(StripeSettings.BASIL)) {
            stripe.simulator.tellAgain(stripe.events.getFirst());

            assertThat(stripe.events.getLast()).isEqualTo(stripe.events.getFirst());
        }
    }
}
