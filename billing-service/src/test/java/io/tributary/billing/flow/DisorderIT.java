package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.SubscriptionActivated;
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

/** Stripe events without a world behind them: late, early, of nobody, of no use. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisorderIT {
    private static final long START = Instant.parse("2026-04-10T12:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2026-05-10T12:00:00Z").getEpochSecond();
    private RunningBilling billing;
    private int number;

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_disorder", Instant.parse("2026-04-10T12:00:00Z"));
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private void event(String type, String customer, long created, String object) {
        String id = "evt_d" + ++number;
        RunningBilling.publishEvent(customer, id, type, Instant.ofEpochSecond(created), "{\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"created\":" + created + ",\"livemode\":false,\"data\":{\"object\":" + object + "}}");
    }

    private static String subscription(String user, String customer, String status, long start, long end, boolean cancel) {
        String owner = user.isEmpty() ? "" : "\"user_id\":\"" + user + "\"";
        return "{\"id\":\"sub_" + customer + "\",\"customer\":\"" + customer + "\",\"status\":\"" + status + "\",\"metadata\":{" + owner
                + "},\"cancel_at_period_end\":" + cancel + ",\"start_date\":" + START + ",\"items\":{\"data\":[{\"id\":\"si\",\"price\":{\"id\":"
                + "\"price_kiloclaw_standard\"},\"current_period_start\":" + start + ",\"current_period_end\":" + end + "}]}}";
    }

    private static String invoice(String id, String customer, long start, long end, String charge) {
        return "{\"id\":\"" + id + "\",\"customer\":\"" + customer + "\",\"subscription\":\"sub_" + customer + "\",\"status\":\"paid\","
                + "\"amount_paid\":2500,\"currency\":\"usd\",\"billing_reason\":\"subscription_cycle\",\"charge\":\"" + charge
                + "\",\"payment_intent\":null,\"lines\":{\"data\":[{\"id\":\"il\",\"amount\":2500,\"price\":{\"id\":\"price_kiloclaw_standard\"},"
                + "\"period\":{\"start\":" + start + ",\"end\":" + end + "}}]}}";
    }

    private List<PaymentSettled> settled(String user) {
        return billing.published(Topic.PAYMENTS, PaymentSettled.class).stream().filter(found -> found.getUserId().equals(user)).toList();
    }

    @Test
    @Order(1)
    @DisplayName("Events of a customer nobody knows wait, and the link releases them with their original time (BIL-17)")
    void waiting() {
        event("invoice.paid", "cus_w", START, invoice("in_w", "cus_w", START, END, "ch_w"));
        billing.at("2026-04-10T14:00:00Z");
        assertThat(settled("wanda")).isEmpty();
        assertThat(String.valueOf(billing.get("/api/billing/attention", "x.support.sam").get("awaiting_customer_link"))).contains("invoice.paid");
        billing.send("PUT", "/api/billing/customers/cus_w", "x.service.shop", Map.of("user_id", "wanda")).expectStatus().isOk();
        billing.at("2026-04-10T14:00:01Z");
        assertThat(settled("wanda")).singleElement().satisfies(found -> assertThat(found.getSettledAt()).isEqualTo(Instant.ofEpochSecond(START)));
        billing.send("PUT", "/api/billing/customers/cus_w", "x.service.shop", Map.of("user_id", "other")).expectStatus().isEqualTo(409);
    }

    @Test
    @Order(2)
    @DisplayName("The later state wins, an older one changes nothing, and a deletion is final (BIL-24)")
    void order() {
        event("customer.subscription.created", "cus_o", START, subscription("olga", "cus_o", "active", START, END, false));
        event("customer.subscription.updated", "cus_o", START + 20, subscription("olga", "cus_o", "active", START, END, true));
        event("customer.subscription.updated", "cus_o", START + 10, subscription("olga", "cus_o", "past_due", START, END, false));
        billing.at("2026-04-10T14:01:00Z");
        assertThat(billing.rows("olga", "subscriptions").getFirst()).containsEntry("status", "active").containsEntry("cancel_origin", "user");
        event("customer.subscription.deleted", "cus_o", START + 30, subscription("olga", "cus_o", "canceled", START, END, true));
        event("customer.subscription.updated", "cus_o", START + 40, subscription("olga", "cus_o", "active", START, END, false));
        billing.at("2026-04-10T14:02:00Z");
        assertThat(billing.rows("olga", "subscriptions").getFirst()).containsEntry("status", "canceled");
        assertThat(billing.published(Topic.SUBSCRIPTIONS, SubscriptionActivated.class)).filteredOn(found -> found.getUserId().equals("olga")).hasSize(1);
    }

    @Test
    @Order(3)
    @DisplayName("A second invoice of one period and the second event of one invoice settle nothing (BIL-31, BIL-32)")
    void duplicates() {
        event("invoice.paid", "cus_w", START + 5, invoice("in_w2", "cus_w", START, END, "ch_w2"));
        event("invoice.payment_succeeded", "cus_w", START, invoice("in_w", "cus_w", START, END, "ch_w"));
        billing.at("2026-04-10T14:03:00Z");
        assertThat(settled("wanda")).hasSize(1);
        assertThat(String.valueOf(billing.get("/api/billing/attention", "x.support.sam").get("duplicate_period_payment"))).contains("in_w2");
    }

    @Test
    @Order(4)
    @DisplayName("A refund told by intent before anything else joins its payment later, each sum once (BIL-85, BIL-86)")
    void refundFirst() {
        event("refund.created", "cus_r", START, "{\"id\":\"re_1\",\"payment_intent\":\"pi_r\",\"amount\":500,\"status\":\"succeeded\"}");
        event("invoice_payment.paid", "cus_r", START, "{\"id\":\"ip\",\"invoice\":\"in_r\",\"status\":\"paid\",\"payment\":{\"payment_intent\":\"pi_r\"}}");
        event("customer.subscription.created", "cus_r", START, subscription("rosa", "cus_r", "active", START, END, false));
        event("invoice.paid", "cus_r", START, invoice("in_r", "cus_r", START, END, "ch_r").replace("\"payment_intent\":null", "\"payment_intent\":\"pi_r\""));
        billing.at("2026-04-10T14:04:00Z");
        event("charge.refunded", "cus_r", START + 9, "{\"id\":\"ch_r\",\"customer\":\"cus_r\",\"payment_intent\":\"pi_r\",\"amount\":2500,\"currency\":\"usd\","
                + "\"status\":\"succeeded\",\"amount_refunded\":500}");
        event("charge.refunded", "cus_r", START + 10, "{\"id\":\"ch_r\",\"customer\":\"cus_r\",\"payment_intent\":\"pi_r\",\"amount\":2500,\"currency\":\"usd\","
                + "\"status\":\"succeeded\",\"amount_refunded\":2500}");
        billing.at("2026-04-10T14:05:00Z");
        assertThat(billing.published(Topic.PAYMENTS, PaymentTurnedAdverse.class)).filteredOn(found -> found.getUserId().equals("rosa"))
                .extracting(found -> found.getReason() + " " + found.getExtent() + " " + found.getRefundedMinor())
                .containsExactly("payment_refund some 500", "payment_refund some 2500", "payment_refund all 2500");
    }

    @Test
    @Order(5)
    @DisplayName("A customer of another user and an impossible invoice are dead letters, the rest of the batch goes on (BIL-18, bad input)")
    void deadLetters() {
        event("customer.subscription.updated", "cus_o", START + 50, subscription("mallory", "cus_o", "active", START, END, false));
        event("invoice.paid", "cus_x", START, invoice("in_x", "cus_x", START, END, "ch_x").replace("2500,\"currency", "-5,\"currency"));
        event("product.created", "cus_x", START, "{\"id\":\"prod\"}");
        event("customer.subscription.created", "cus_p", START, subscription("paul", "cus_p", "active", START, END, false));
        billing.at("2026-04-10T14:06:00Z");
        assertThat(billing.deadLetters(Topic.STRIPE_EVENTS)).containsExactlyInAnyOrder("customer_conflict", "invoice_invalid");
        assertThat(billing.rows("paul", "subscriptions")).hasSize(1);
        billing.invariantsHold();
    }

    @Test
    @Order(6)
    @DisplayName("An invoice may create its subscription, and none moves a boundary back (BIL-33)")
    void invoiceFirst() {
        event("customer.subscription.created", "cus_i", START, subscription("ida", "cus_i", "active", START, END, false));
        event("invoice.paid", "cus_i", END, invoice("in_i2", "cus_i", END, END + 2_678_400, "ch_i2"));
        event("invoice.paid", "cus_i", START, invoice("in_i1", "cus_i", START, END, "ch_i1"));
        billing.at("2026-04-10T14:07:00Z");
        assertThat(billing.rows("ida", "subscriptions").getFirst()).containsEntry("next_renewal", Instant.ofEpochSecond(END + 2_678_400).toString());
        assertThat(settled("ida")).extracting(PaymentSettled::getOrdinal).containsExactly(1, 2);
        assertThat(String.valueOf(billing.get("/api/billing/attention", "x.support.sam").get("late_first_period"))).contains("in_i1");
    }
}
