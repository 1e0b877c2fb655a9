package io.tributary.billing.adapter.in.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.tributary.billing.adapter.out.stripe.KeyedHash;
import io.tributary.billing.application.StripeFixtures;
import io.tributary.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The receiver while nothing behind it can be reached: whatever is answered 200 here was not stored. */
class WebhookControllerTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00Z");
    private static final String SECRET = "whsec_fake";
    private static final PostgresqlConnectionFactory NOWHERE = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
            .host("localhost").port(1).username("nobody").database("none").connectTimeout(Duration.ofSeconds(2)).build());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WebhookController controller = new WebhookController(List.of(SECRET), Duration.ofSeconds(300), DatabaseClient.create(NOWHERE),
            messages -> Mono.empty(), TransactionalOperator.create(new R2dbcTransactionManager(NOWHERE)), meters, Clock.fixed(NOW, ZoneOffset.UTC));

    private String answer(String body) {
        String signature = KeyedHash.of(SECRET, (NOW.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
        return answer(body, "t=" + NOW.getEpochSecond() + ",v1=" + signature);
    }

    private String answer(String body, String signature) {
        MockServerHttpRequest request = MockServerHttpRequest.post("/webhooks/stripe").header("Stripe-Signature", signature).body(body);
        return Objects.requireNonNull(controller.receive(request).map(response -> String.valueOf(response.getStatusCode().value()))
                .onErrorResume(Problem.class, problem -> Mono.just(problem.status().value() + " " + problem.code())).block());
    }

    @Test
    @DisplayName("A readable event that cannot be stored is answered 503, never 200, so that Stripe repeats it (BIL-22)")
    void nothingBehind() {
        assertThat(answer(StripeFixtures.read("invoice-2025-03-31.basil"))).isEqualTo("503 not_accepted");
        assertThat(answer(StripeFixtures.read("charge-refunded-partly-2018-05-21"))).isEqualTo("503 not_accepted");
        assertThat(meters.counter("tributary.billing.webhook.refused", "reason", "not_accepted").count()).isEqualTo(2);
    }

    @Test
    @DisplayName("Types that nobody reads are answered 200 and go nowhere (BIL-23)")
    void unread() {
        assertThat(answer(StripeFixtures.read("unread-product-2022-11-15"))).isEqualTo("200");
        assertThat(answer(StripeFixtures.read("unread-future-type"))).isEqualTo("200");
    }

    @Test
    @DisplayName("Signed, but no event: 400; over 1 MiB: 413 whatever is signed; at 1 MiB it is read (BIL-23)")
    void bodies() {
        assertThat(answer("{\"id\":\"evt\"")).isEqualTo("400 event_malformed");
        assertThat(answer("[1]")).isEqualTo("400 event_malformed");
        assertThat(answer("{\"id\":\"evt\",\"type\":\"invoice.paid\",\"data\":{}}")).isEqualTo("400 event_malformed");
        assertThat(answer(StripeFixtures.read("malformed-thin-v2-event"))).isEqualTo("400 event_malformed");
        String large = "{\"id\":\"evt\",\"type\":\"product.created\",\"data\":{\"object\":{\"x\":\"%s\"}}}";
        int frame = large.length() - 2;
        assertThat(answer(large.formatted("x".repeat(1024 * 1024 - frame)))).isEqualTo("200");
        assertThat(answer(large.formatted("x".repeat(1024 * 1024 - frame + 1)))).isEqualTo("413 body_too_large");
    }

    @Test
    @DisplayName("The signature is checked before the body is read at all (BIL-20, BIL-22)")
    void signatureFirst() {
        assertThat(answer("no json", "t=" + NOW.getEpochSecond() + ",v1=00")).isEqualTo("400 signature_invalid");
        assertThat(meters.counter("tributary.billing.webhook.refused", "reason", "signature_invalid").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("An invoice that cannot be right is passed on all the same; judging it is the consumer's (BIL-19, BIL-22)")
    void passedOn() {
        assertThat(answer(StripeFixtures.read("odd-invoice-negative"))).isEqualTo("503 not_accepted");
    }
}
