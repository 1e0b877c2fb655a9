package io.tributary.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.simulators.Caller;
import io.tributary.simulators.http.Json;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeskTest {

    @Test
    @DisplayName("Over HTTP a whole life can be told: subscription, payment, refund, and what was asked of Stripe")
    void tellsALife() {
        try (var stripe = Stripe.basil()) {
            var desk = new Caller(stripe.simulator.baseUrl(), Map.of());

            post(desk, "subscriptions", Map.of("user", "bob", "product", "kiloclaw", "plan", "standard"));
            post(desk, "payments", Map.of(
                    "user", "bob", "product", "kiloclaw", "invoice", "in_1", "amount", 2500, "charge", "ch_1"));
            var refund = post(desk, "refunds", Map.of("charge", "ch_1", "amount", 100));
            post(desk, "replies", Map.of("on", "charges.retrieve", "reply", List.of(Map.of("status", 500))));

            assertThat(Json.objects(refund.json().get("events")).getFirst()).containsEntry("type", "refund.created");
            assertThat(stripe.billing.get("/v1/charges/ch_1").status()).isEqualTo(500);
            assertThat(desk.get("/_sim/requests").body()).contains("charges.retrieve");
            assertThat(stripe.types()).contains("customer.subscription.created", "invoice.paid", "charge.refunded");
        }
    }

    @Test
    @DisplayName("What is told wrongly is refused with the reason")
    void refuses() {
        try (var stripe = Stripe.basil()) {
            var desk = new Caller(stripe.simulator.baseUrl(), Map.of());

            assertThat(post(desk, "subscriptions", Map.of("user", "bob")).body()).contains("product");
            assertThat(post(desk, "cancel", Map.of("user", "bob", "product", "kiloclaw")).body()).contains("bob");
            assertThat(post(desk, "nonsense", Map.of()).status()).isEqualTo(404);
        }
    }

    private static Caller.Response post(Caller desk, String what, Map<String, Object> body) {
        return desk.send("POST", "/_sim/" + what, Json.text(body));
    }

    @Test
    @DisplayName("Webhooks are signed over time and raw body (BIL-20)")
    void signs() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        var receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("Stripe-Signature") + "\n" + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        var clock = Clock.fixed(Stripe.NOON, ZoneOffset.UTC);
        var uri = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/webhooks/stripe");
        try (var sender = new WebhookSender(uri, "whsec_fake", clock); var stripe = Stripe.basil()) {
            var event = stripe.simulator.event("product.created", Map.of("id", "prod_x"), null, null);

            sender.accept(event);

            var expected = sender.signature(Stripe.NOON.getEpochSecond(), event.rawJson());
            assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo(expected + "\n" + event.rawJson());
            assertThat(expected).matches("t=\\d+,v1=[0-9a-f]{64}");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    @DisplayName("Keys and secrets that do not say they are fake are refused (IMP-88)")
    void refusesRealKeys() {
        assertThatThrownBy(() -> new StripeSettings(0, "sk_live_1", List.of("x"), 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookSender(URI.create("http://x"), "whsec_1", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
