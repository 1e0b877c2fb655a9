package io.tributary.billing.adapter.in.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.adapter.out.stripe.UnusableEvent;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.events.Topic;
import io.tributary.events.stripe.StripeEvent;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Receives signed Stripe webhooks and hands them to the topic; no business effect runs here (BIL-19..23). */
@RestController
public class WebhookController {
    private static final int LARGEST = 1024 * 1024;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final List<String> secrets;
    private final Duration tolerance;
    private final DatabaseClient database;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    /** @param secrets one to three; none switches the receiver off */
    public WebhookController(List<String> secrets, Duration tolerance, DatabaseClient database, Outbox outbox,
            TransactionalOperator transaction, MeterRegistry meters, Clock clock) {
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** {@code POST /webhooks/stripe}. */
    @PostMapping("/webhooks/stripe")
    Mono<ResponseEntity<Map<String, Object>>> receive(ServerHttpRequest request) {
        if (secrets.isEmpty()) {
            return Mono.error(Problem.notFound("webhook receiver"));
        }
        String header = request.getHeaders().getFirst("Stripe-Signature");
        return DataBufferUtils.join(request.getBody(), LARGEST).map(WebhookController::bytes).defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, large -> refuse(HttpStatus.CONTENT_TOO_LARGE, "body_too_large"))
                .flatMap(body -> accept(header, body));
    }

    private Mono<ResponseEntity<Map<String, Object>>> accept(@Nullable String header, byte[] body) {
        String fault = Signature.fault(header, body, secrets, clock.instant(), tolerance);
        if (fault != null) {
            return Mono.error(refuse(HttpStatus.BAD_REQUEST, fault));
        }
        ReceivedEvent event;
        String raw = new String(body, StandardCharsets.UTF_8);
        try {
            event = StripeJson.event(raw);
        } catch (UnusableEvent unusable) {
            if ("event_malformed".equals(unusable.reason())) {
                return Mono.error(refuse(HttpStatus.BAD_REQUEST, "event_malformed"));
            }
            event = StripeJson.envelope(raw);
        }
        if (!StripeJson.reads(event.stamp().type())) {
            return Mono.just(ResponseEntity.ok(Map.of("received", true)));
        }
        return store(event, raw).thenReturn(ResponseEntity.ok(Map.<String, Object>of("received", true)))
                .onErrorMap(failure -> !(failure instanceof Problem), failure -> refuse(HttpStatus.SERVICE_UNAVAILABLE, "not_accepted"));
    }

    private Mono<Void> store(ReceivedEvent event, String raw) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String key = Objects.requireNonNullElse(event.stamp().customer(), event.stamp().id());
        OutboxMessage message = new OutboxMessage(Topic.STRIPE_EVENTS.topicName(), key, event.stamp().id(), event.stamp().created(),
                StripeEvent.newBuilder().setId(event.stamp().id()).setType(event.stamp().type()).setCreated(event.stamp().created())
                        .setApiVersion(StripeJson.apiVersion(raw)).setLivemode(event.livemode()).setRaw(raw).build());
        Mono<Long> first = database.sql("""
                        INSERT INTO webhook_event (event_id, received_at) VALUES (:id, :now)
                        ON CONFLICT (event_id) DO UPDATE SET received_at = EXCLUDED.received_at
                            WHERE webhook_event.received_at <= :forgotten
                        """)
                .bind("id", event.stamp().id()).bind("now", now).bind("forgotten", now.minus(REMEMBERED)).fetch().rowsUpdated();
        Mono<Long> forget = database.sql("""
                        DELETE FROM webhook_event WHERE event_id IN (
                            SELECT event_id FROM webhook_event WHERE received_at <= :forgotten ORDER BY received_at LIMIT 10)
                        """).bind("forgotten", now.minus(REMEMBERED)).fetch().rowsUpdated();
        return transaction.transactional(first.flatMap(rows -> rows == 0 ? Mono.empty() : outbox.append(List.of(message)).then(forget).then()));
    }

    private Problem refuse(HttpStatus status, String code) {
        meters.counter("tributary.billing.webhook.refused", "reason", code).increment();
        return new Problem(status, code, "this webhook is not accepted");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
