package io.tributary.billing.flow;

import io.tributary.billing.BillingApplication;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.RewardKind;
import io.tributary.events.Role;
import io.tributary.events.stripe.StripeEvent;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.platform.clock.ControlledClock;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSettings;
import io.tributary.simulators.stripe.StripeSimulator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The service on its own broker, database and Stripe, entered and looked at from outside. */
final class RunningBilling implements AutoCloseable {
    static final MessagingStack STACK = MessagingStack.shared();
    static final String WEBHOOK_SECRET = "whsec_fake_for_tests";

    private final ControlledSimulationClock stripeClock;
    private final StripeSimulator stripe;
    private final ConfigurableApplicationContext process;
    private final Set<String> topics;

    /** Tokens of tests: {@code x.user.alice}, {@code x.operator.olga}. */
    @Configuration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        ReactiveJwtDecoder decoder() {
            return token -> Mono.fromSupplier(() -> {
                String[] parts = token.split("\\.");
                return Jwt.withTokenValue(token).header("alg", "none").subject(parts[2]).claim("roles", List.of(parts[1])).build();
            });
        }
    }

    RunningBilling(String database, Instant start) {
        topics = ConsumerGroup.BILLING.topics().stream().map(Topic::topicName).collect(Collectors.toSet());
        STACK.topicsFor("billing-service", 2, topics);
        STACK.topics(2, Topic.PAYMENTS.topicName(), Topic.SUBSCRIPTIONS.topicName(), Topic.BILLING_REWARDS.topicName(),
                Topic.ERASURES.topicName());
        stripeClock = new ControlledSimulationClock(start);
        stripe = StripeSimulator.start(StripeSettings.onPort(0), stripeClock, RunningBilling::bridge);
        Map<String, Object> properties = new HashMap<>(STACK.properties(database));
        properties.put("tributary.mode", "test");
        properties.put("tributary.clock", "controlled");
        properties.put("tributary.clock-start", start.toString());
        properties.put("tributary.billing.stripe.base-url", stripe.baseUrl());
        properties.put("tributary.billing.stripe.api-key", StripeSettings.FAKE_KEY);
        properties.put("tributary.billing.stripe.webhook-secrets", WEBHOOK_SECRET);
        properties.put("tributary.billing.instrument-key", "fake-instrument-key");
        properties.put("tributary.messaging.consumer.retry-delays", "10ms,10ms,10ms,10ms");
        properties.put("tributary.messaging.consumer.session-timeout", "6s");
        properties.put("server.port", "0");
        List<String> arguments = properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()).toList();
        process = new SpringApplicationBuilder(BillingApplication.class, Tokens.class).run(arguments.toArray(String[]::new));
    }

    private static void bridge(StripeEventMessage event) {
        publishEvent(event.customer() == null ? event.id() : event.customer(), event.id(), event.type(), event.created(), event.rawJson());
    }

    static void publishEvent(String key, String id, String type, Instant created, String raw) {
        STACK.publish(Topic.STRIPE_EVENTS.topicName(), key, id, created, StripeEvent.newBuilder().setId(id).setType(type)
                .setCreated(created).setLivemode(false).setRaw(raw).build());
    }

    StripeSimulator stripe() {
        return stripe;
    }

    /** Moves both clocks, lets everything due happen, stage by stage, and waits until nothing is in flight. */
    void at(String instant) {
        Instant target = Instant.parse(instant);
        quiet();
        for (Instant due = next(target); due != null; due = next(target)) {
            stand(due);
        }
        stand(target);
    }

    private void stand(Instant at) {
        stripeClock.moveTo(at);
        for (TimerStage stage : TimerStage.values()) {
            process.getBean(ControlledClock.class).moveTo(at, stage);
            process.getBean(io.tributary.messaging.timer.TimerWakeup.class).wake();
            quiet();
        }
    }

    private Instant next(Instant target) {
        Instant now = process.getBean(ControlledClock.class).instant();
        MessagingStatus.Snapshot seen = Objects.requireNonNull(process.getBean(MessagingStatus.class).snapshot().block());
        return java.util.stream.Stream.of(seen.nextDue(), stripe.nextDue().orElse(null)).filter(Objects::nonNull)
                .map(due -> due.isBefore(now) ? now : due).filter(due -> due.isAfter(now) && !due.isAfter(target))
                .min(Instant::compareTo).orElse(null);
    }

    void quiet() {
        Quiet.await(STACK, topics, process.getBean(MessagingStatus.class));
    }

    /** What referral-service would grant. */
    void grant(String reward, String user, String program, String payment, int months, long minor, Instant earnedAt) {
        STACK.publish(Topic.REFERRAL_REWARDS.topicName(), user, reward + "-" + earnedAt, earnedAt, RewardGranted.newBuilder()
                .setRewardId(reward).setUserId(user).setRole(Role.REFEREE).setProgram(program).setProduct(program)
                .setConversionId("conv-" + payment).setPaymentProvider("stripe").setPaymentId(payment)
                .setKind(months > 0 ? RewardKind.FREE_MONTHS : RewardKind.BONUS_CREDITS).setMonths(months).setAmountMinor(minor)
                .setCurrency(months > 0 ? null : "USD").setEarnedAt(earnedAt).setExpiryStates(List.of("pending")).setSequence(1)
                .setAt(earnedAt).build());
    }

    void publish(Topic topic, String key, String id, Instant at, SpecificRecord record) {
        STACK.publish(topic.topicName(), key, id, at, record);
    }

    <T extends SpecificRecord> List<T> published(Topic topic, Class<T> type) {
        return STACK.read(topic.topicName()).stream().map(record -> STACK.codec().decode(record.value()))
                .filter(type::isInstance).map(type::cast).toList();
    }

    List<String> deadLetters(Topic topic) {
        return STACK.read(topic.topicName() + "-billing-service-dlt").stream()
                .map(record -> new String(record.headers().lastHeader("tributary-reason").value())).toList();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> get(String path, String token) {
        return Objects.requireNonNull(client().get().uri(path).header("Authorization", "Bearer " + token).exchange()
                .expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody());
    }

    WebTestClient.ResponseSpec send(String method, String path, String token, Object body) {
        return client().method(HttpMethod.valueOf(method)).uri(path).header("Authorization", "Bearer " + token).bodyValue(body).exchange();
    }

    WebTestClient client() {
        int port = process.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).responseTimeout(java.time.Duration.ofSeconds(20)).build();
    }

    /** The user as support sees them. */
    Map<String, Object> user(String user) {
        return get("/api/admin/billing/users/" + user, "x.support.sam");
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows(String user, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(user(user).get(name));
    }

    long balance(String user) {
        return ((Number) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(user(user).get("credits"))).get("balance_microdollars"))).longValue();
    }

    /** Starts the guard of price versions with other versions than the service runs with. */
    void guardPrices(List<io.tributary.billing.domain.catalog.PriceVersion> versions) {
        new io.tributary.billing.adapter.out.r2dbc.PriceVersionGuard(new io.tributary.billing.domain.catalog.Catalog(List.of(), versions),
                process.getBean(org.springframework.r2dbc.core.DatabaseClient.class), process.getBean(ControlledClock.class))
                .run(new org.springframework.boot.DefaultApplicationArguments());
    }

    <T> T bean(Class<T> type) {
        return process.getBean(type);
    }

    void invariantsHold() {
        Map<String, Object> answer = get("/api/admin/billing/invariants", "x.support.sam");
        if (!Boolean.TRUE.equals(answer.get("holds"))) {
            throw new AssertionError("invariants broken: " + answer);
        }
    }

    @Override
    public void close() {
        process.close();
        stripe.close();
    }
}
