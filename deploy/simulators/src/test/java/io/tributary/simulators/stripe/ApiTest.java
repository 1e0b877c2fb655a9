package io.tributary.simulators.stripe;

import static io.tributary.simulators.stripe.Stripe.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.Caller;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.world.PaymentSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ApiTest {

    private static final String BOB = "/v1/subscriptions/sub_bob";
    private static final String MOVE = "trial_end=" + Stripe.JUNE + "&proration_behavior=none";

    private final Stripe stripe = Stripe.basil().withBob();

    @AfterEach
    void stop() {
        stripe.close();
    }

    private static Map<String, Object> error(Caller.Response answer) {
        return at(answer.json(), "error");
    }

    @Test
    @DisplayName("A moved trial end is answered with trialing and the new period end, with a zero invoice (BIL-28)")
    void movesTrialEnd() {
        var answer = stripe.post(BOB, MOVE, "key-1");

        assertThat(answer.json()).containsEntry("status", "trialing").containsEntry("trial_end", (int) Stripe.JUNE);
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.JUNE);
        assertThat(stripe.types())
                .containsExactly("customer.subscription.updated", "invoice.paid", "invoice.payment_succeeded");
        var invoice = stripe.told("invoice.paid");
        assertThat(invoice).containsEntry("amount_paid", 0).containsEntry("billing_reason", "subscription_update");
        assertThat(at(invoice, "lines", "data", "0")).containsEntry("amount", 0);
    }

    @Test
    @DisplayName("After a moved trial end the next period starts there, and the subscription is active again")
    void continuesAfterTrial() {
        stripe.post(BOB, MOVE);
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.JUNE));

        stripe.simulator.pay(PaymentSpec.paid("bob", "kiloclaw", "in_2", 25_00));

        assertThat(at(stripe.told("invoice.paid"), "lines", "data", "0", "period"))
                .containsEntry("start", (int) Stripe.JUNE)
                .containsEntry("end", (int) Stripe.JULY);
        assertThat(stripe.get(BOB)).containsEntry("status", "active");
    }

    @Test
    @DisplayName("Writes are listed with typed fields, key and user")
    void logsWrites() {
        stripe.post(BOB, MOVE, "key-1");

        var entry = stripe.simulator.requests().getFirst();

        assertThat(entry.call()).isEqualTo("subscriptions.update");
        assertThat(entry.write()).isTrue();
        assertThat(entry.fields()).containsEntry("trial_end", Stripe.JUNE).containsEntry("proration_behavior", "none");
        assertThat(entry.idempotencyKey()).isEqualTo("key-1");
        assertThat(entry.user()).isEqualTo("bob");
        assertThat(entry.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("The same key and parameters give the stored answer and no second effect (BIL-67)")
    void replays() {
        var first = stripe.post(BOB, MOVE, "key-1");
        stripe.events.clear();

        var second = stripe.post(BOB, MOVE, "key-1");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(stripe.events).isEmpty();
    }

    @Test
    @DisplayName("The same key with other parameters is an idempotency error (BIL-67)")
    void refusesReusedKeys() {
        stripe.post(BOB, MOVE, "key-1");

        var answer = stripe.post(BOB, "trial_end=" + Stripe.JULY, "key-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(error(answer)).containsEntry("type", "idempotency_error");
    }

    @Test
    @DisplayName("A received 5xx is stored under its key, another key succeeds (BIL-67)")
    void storesFaults() {
        stripe.simulator.reply("subscriptions.update", null, List.of(Reply.status(503)));

        assertThat(stripe.post(BOB, MOVE, "key-1").status()).isEqualTo(503);
        assertThat(stripe.post(BOB, MOVE, "key-1").status()).isEqualTo(503);
        assertThat(stripe.post(BOB, MOVE, "key-1:2").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A 429 is not stored, and keys are forgotten after a day (BIL-67)")
    void forgetsKeys() {
        stripe.simulator.reply("subscriptions.update", "bob", List.of(Reply.status(429).retryAfter(3)));

        assertThat(stripe.post(BOB, MOVE, "key-1").header("Retry-After")).contains("3");
        assertThat(stripe.post(BOB, MOVE, "key-1").status()).isEqualTo(200);
        stripe.pass(Duration.ofHours(24));
        assertThat(stripe.post(BOB, "trial_end=" + Stripe.JULY, "key-1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Accepted but never answered: moved at Stripe, dropped after the caller's limit, replayed by its key")
    void neverAnswers() {
        stripe.simulator.reply("subscriptions.update", null, List.of(Reply.acceptedButNeverAnswered()));
        var waiting = stripe.billing.with("Idempotency-Key", "key-1").later("POST", BOB, MOVE);
        while (stripe.simulator.heldRequests() == 0) {
            Thread.onSpinWait();
        }

        stripe.pass(Duration.ofSeconds(20));

        assertThat(waiting.join().status()).isZero();
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.JUNE);
        assertThat(stripe.post(BOB, MOVE, "key-1").header("Idempotent-Replayed")).contains("true");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/subscriptions/sub_none, trial_end=1, 404, resource_missing",
        "/v1/subscriptions/sub_bob, tril_end=1, 400, parameter_unknown",
        "/v1/subscriptions/sub_bob, trial_end=soon, 400, parameter_invalid_integer",
        "/v1/subscription_schedules, a=b, 400, parameter_unknown",
        "/v1/refunds, amount=1, 400, parameter_missing",
        "/v1/refunds, charge=ch_none, 400, resource_missing"
    })
    @DisplayName("What cannot be done is refused in Stripe's words")
    void refuses(String path, String form, int status, String code) {
        var answer = stripe.post(path, form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(error(answer)).containsEntry("code", code).containsEntry("type", "invalid_request_error");
    }

    @Test
    @DisplayName("A trial end in the past, a wrong key and an unknown route are refused")
    void refusesMore() {
        var stranger = stripe.billing.with("Authorization", "Bearer sk_test_other");

        assertThat(stripe.post(BOB, "trial_end=1").status()).isEqualTo(400);
        assertThat(stranger.get(BOB).status()).isEqualTo(401);
        assertThat(stripe.billing.get("/v1/balance").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A cancel mark can be set and taken back, and a subscription ended (BIL-90)")
    void cancels() {
        assertThat(stripe.post(BOB, "cancel_at_period_end=true").json()).containsEntry("cancel_at_period_end", true);
        assertThat(stripe.post(BOB, "cancel_at_period_end=false").json()).containsEntry("cancel_at_period_end", false);
        assertThat(stripe.billing.send("DELETE", BOB + "?prorate=false", "").json()).containsEntry("status", "canceled");
        assertThat(stripe.post(BOB, MOVE).status()).isEqualTo(400);
        assertThat(stripe.types().getLast()).isEqualTo("customer.subscription.deleted");
    }

    @Test
    @DisplayName("What paid an invoice can be found: payments, intent, charge (BIL-16)")
    void findsCharges() {
        var payments = stripe.get("/v1/invoice_payments?invoice=in_1");
        var intent = at(payments, "data", "0", "payment").get("payment_intent");

        assertThat(stripe.get("/v1/payment_intents/" + intent)).containsEntry("latest_charge", "ch_1");
        assertThat(at(stripe.get("/v1/payment_intents/" + intent + "?expand[]=latest_charge"), "latest_charge"))
                .containsEntry("id", "ch_1");
        assertThat(stripe.get("/v1/charges/ch_1")).containsEntry("amount", 2500);
    }

    @Test
    @DisplayName("Invoices of a subscription are listed newest first, the zero one among them (BIL-69)")
    void listsInvoices() {
        stripe.post(BOB, MOVE);

        var invoices = Json.objects(stripe.get("/v1/invoices?subscription=sub_bob&limit=10").get("data"));

        assertThat(invoices).extracting(each -> each.get("amount_paid")).containsExactly(0, 2500);
        assertThat(at(stripe.get(BOB + "?expand[]=latest_invoice"), "latest_invoice")).containsEntry("amount_paid", 0);
    }

    @Test
    @DisplayName("A refund is made, told, and refused once nothing is left (BIL-84)")
    void refunds() {
        assertThat(stripe.post("/v1/refunds", "charge=ch_1&reason=fraudulent").json())
                .containsEntry("amount", 2500)
                .containsEntry("status", "succeeded");
        assertThat(error(stripe.post("/v1/refunds", "payment_intent=pi_1")))
                .containsEntry("code", "charge_already_refunded");
        assertThat(stripe.types()).containsExactly("refund.created", "charge.refunded");
        assertThat(stripe.simulator.requests().getFirst().user()).isEqualTo("bob");
    }

    @Test
    @DisplayName("Scripted bodies and statuses are used once for their call only")
    void scripted() {
        stripe.simulator.reply("subscriptions.retrieve", null, List.of(Reply.of(500, "{}"), Reply.status(401)));

        assertThat(stripe.post(BOB, "metadata[a]=b").status()).isEqualTo(200);
        assertThat(stripe.billing.get(BOB).status()).isEqualTo(500);
        assertThat(stripe.billing.get(BOB).status()).isEqualTo(401);
        assertThat(at(stripe.get(BOB), "metadata")).containsEntry("a", "b");
    }

    @Test
    @DisplayName("An end of its own moves with the period where it is told to, and is carried out then")
    void cancelsAtAnInstant() {
        stripe.post(BOB, "cancel_at=" + Stripe.MAY);

        var moved = stripe.post(BOB, MOVE + "&cancel_at=" + Stripe.JUNE).json();
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.MAY));
        var between = stripe.get(BOB).get("status");
        stripe.clock.moveTo(Instant.ofEpochSecond(Stripe.JUNE));

        assertThat(moved).containsEntry("cancel_at", (int) Stripe.JUNE).containsEntry("cancel_at_period_end", false);
        assertThat(between).isEqualTo("trialing");
        assertThat(stripe.get(BOB)).containsEntry("status", "canceled");
    }
}
