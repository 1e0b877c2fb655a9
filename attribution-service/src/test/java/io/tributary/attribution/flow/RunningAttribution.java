package io.tributary.attribution.flow;

import io.tributary.attribution.AttributionApplication;
import io.tributary.events.AccountKind;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.impact.PartnerRegistered;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.platform.clock.ControlledClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The service in this process, entered and looked at from outside. */
final class RunningAttribution implements AutoCloseable {
    static final MessagingStack STACK = MessagingStack.shared();
    private final ConfigurableApplicationContext process;
    private final String database;
    private final Set<String> topics;
    private final AtomicInteger events = new AtomicInteger();

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

    RunningAttribution(String database, String start) {
        this.database = database;
        topics = ConsumerGroup.ATTRIBUTION.topics().stream().map(Topic::topicName).collect(Collectors.toSet());
        STACK.topics(1, Topic.PROGRAM_DEFINITIONS.topicName(), Topic.IMPACT_PARTNERS.topicName());
        STACK.topicsFor("attribution-service", 2, topics);
        STACK.topics(2, Topic.TOUCHES.topicName(), Topic.ATTRIBUTION_DECISIONS.topicName(), Topic.ERASURES.topicName());
        Map<String, Object> properties = new HashMap<>(STACK.properties(database));
        properties.put("tributary.mode", "test");
        properties.put("tributary.clock", "controlled");
        properties.put("tributary.clock-start", start);
        properties.put("tributary.messaging.consumer.retry-delays", "10ms,10ms,10ms,10ms");
        properties.put("server.port", "0");
        List<String> arguments = properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
        process = new SpringApplicationBuilder(AttributionApplication.class, Tokens.class).run(arguments.toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return process.getBean(type);
    }

    void defineShippedPrograms() {
        Definitions.shipped().forEach(program -> publish(Topic.PROGRAM_DEFINITIONS, program.getKey(), "def-" + program.getKey(),
                Instant.parse("2025-01-01T00:00:00Z"), program));
        quiet();
    }

    void at(String now) {
        process.getBean(ControlledClock.class).moveTo(Instant.parse(now), TimerStage.DELIVERY);
        quiet();
    }

    void quiet() {
        Quiet.await(STACK, topics, process.getBean(MessagingStatus.class));
    }

    Instant now() {
        return process.getBean(ControlledClock.class).instant();
    }

    void publish(Topic topic, String key, String id, Instant at, SpecificRecord record) {
        STACK.publish(topic.topicName(), key, id, at, record);
    }

    void signUp(String user, @Nullable String visitor) {
        signUp(user, visitor, null, AccountKind.PERSONAL);
    }

    void signUp(String user, @Nullable String visitor, @Nullable String landing, AccountKind kind) {
        signUpAt(now(), user, visitor, landing, kind);
    }

    void signUpAt(Instant at, String user, @Nullable String visitor, @Nullable String landing, AccountKind kind) {
        String id = "up-" + user + events.incrementAndGet();
        publish(Topic.AUTH_USERS, user, id, at, UserSignedUp.newBuilder().setEventId(id).setUserId(user).setEmail(user + "@example.com")
                .setCreatedAt(at).setOccurredAt(at).setVisitorId(visitor).setLandingUrl(landing).setAccountKind(kind).build());
        quiet();
    }

    void signInAt(Instant at, String user, @Nullable String visitor, @Nullable String landing) {
        String id = "in-" + user + events.incrementAndGet();
        publish(Topic.AUTH_USERS, user, id, at, UserSignedIn.newBuilder().setEventId(id).setUserId(user)
                .setCreatedAt(at.minusSeconds(864000)).setOccurredAt(at).setVisitorId(visitor).setLandingUrl(landing)
                .setAccountKind(AccountKind.PERSONAL).build());
        quiet();
    }

    void delete(String user) {
        String id = "del-" + user + events.incrementAndGet();
        publish(Topic.AUTH_USERS, user, id, now(), UserDeleted.newBuilder().setEventId(id).setUserId(user).setOccurredAt(now()).build());
        quiet();
    }

    PaymentSettled.Builder payment(String user, String product, String id) {
        return PaymentSettled.newBuilder().setPaymentProvider("stripe").setPaymentId(id).setUserId(user).setProduct(product)
                .setKind("period").setAmountMinor(2500).setCurrency("USD").setOrdinal(1).setSettledAt(now());
    }

    void pays(PaymentSettled payment) {
        publish(Topic.PAYMENTS, payment.getUserId(), "pay-" + payment.getPaymentId() + events.incrementAndGet(), payment.getSettledAt(), payment);
        quiet();
    }

    void partner(String code) {
        publish(Topic.IMPACT_PARTNERS, code.toLowerCase(java.util.Locale.ROOT), "partner-" + code, now(), PartnerRegistered.newBuilder()
                .setCode(code).setProgram("partner_links").setActive(true).setAt(now()).build());
        quiet();
    }

    static String visitor() {
        return UUID.randomUUID().toString();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> touch(@Nullable String visitor, @Nullable String user, String url, String... cookies) {
        Map<String, Object> body = new HashMap<>(Map.of("url", url));
        if (visitor != null) {
            body.put("visitor_id", visitor);
        }
        WebTestClient.RequestHeadersSpec<?> request = client().post().uri("/api/touches").bodyValue(body);
        if (user != null) {
            request.header("Authorization", "Bearer x.user." + user);
        }
        for (String cookie : cookies) {
            request.header("Cookie", cookie);
        }
        Map<String, Object> answer = request.exchange().expectStatus().isAccepted().expectBody(Map.class).returnResult().getResponseBody();
        quiet();
        return answer == null ? Map.of() : answer;
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String path, String name) {
        return (List<Map<String, Object>>) json(path).get(name);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> json(String path) {
        Map<String, Object> body = client().get().uri(path).header("Authorization", "Bearer x.support.sam").exchange().expectStatus().isOk()
                .expectBody(Map.class).returnResult().getResponseBody();
        return body == null ? Map.of() : body;
    }

    <T extends SpecificRecord> List<T> published(Topic topic, Class<T> type) {
        List<T> found = new ArrayList<>();
        STACK.read(topic.topicName()).forEach(record -> {
            SpecificRecord value = STACK.codec().decode(record.value());
            if (type.isInstance(value)) {
                found.add(type.cast(value));
            }
        });
        return found;
    }

    /** Tables in which any of these texts stands, as text or as bytes. */
    List<String> tablesHolding(String... planted) throws java.sql.SQLException {
        List<String> holding = new ArrayList<>();
        try (var connection = STACK.connect(database); var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                for (String text : planted) {
                    String hex = java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    try (var rows = statement.executeQuery("SELECT count(*) FROM \"" + table + "\" t WHERE t::text LIKE '%" + text
                            + "%' OR t::text LIKE '%" + hex + "%'")) {
                        if (rows.next() && rows.getLong(1) > 0) {
                            holding.add(table + " holds " + text);
                        }
                    }
                }
            }
        }
        return holding;
    }

    List<String> deadLetterReasons(Topic topic) {
        return STACK.read(topic.deadLetterTopic("attribution-service")).stream()
                .map(record -> new String(record.headers().lastHeader("tributary-reason").value(), java.nio.charset.StandardCharsets.UTF_8)).toList();
    }

    WebTestClient client() {
        int port = process.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).responseTimeout(java.time.Duration.ofSeconds(20)).build();
    }

    @Override
    public void close() {
        process.close();
    }
}
