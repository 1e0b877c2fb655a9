package io.tributary.impact.flow;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.impact.ImpactGatewayApplication;
import io.tributary.impact.application.AccountBook;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.TimerWakeup;
import io.tributary.platform.clock.ControlledClock;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.impact.ImpactAccount;
import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.impact.RateLimits;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The gateway, the simulator and their one clock; started once per JVM. */
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** Where the vendor's share script would lie; nothing listens there. */
    static final String WIDGET = "http://127.0.0.1:9/widget.js";
    private static @Nullable World shared;

    final MessagingStack stack = MessagingStack.shared();
    final ControlledSimulationClock simulated = new ControlledSimulationClock(START);
    final ImpactSimulator impact;
    final ConfigurableApplicationContext context;
    private final Set<String> topics;
    private Instant now = START;
    private int published;

    private World() {
        impact = ImpactSimulator.start(ImpactSettings.onPort(0)
                .knowing(List.of(ImpactAccount.fake("default"), ImpactAccount.fake("leads")))
                .limitedTo(RateLimits.SHIPPED).seededWith(7), simulated);
        topics = ConsumerGroup.IMPACT.topics().stream().map(Topic::topicName).collect(Collectors.toSet());
        stack.topicsFor(ConsumerGroup.IMPACT.groupName(), 2, topics);
        stack.topics(2, Topic.IMPACT_DELIVERIES.topicName(), Topic.IMPACT_READINESS.topicName(),
                Topic.IMPACT_PARTNERS.topicName(), Topic.IMPACT_COMMISSIONS.topicName(),
                Topic.IMPACT_REPORT_DAYS.topicName());
        String[] arguments = settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new);
        context = new SpringApplicationBuilder(ImpactGatewayApplication.class)
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean(ReactiveJwtDecoder.class, () -> World::token))
                .run(arguments);
    }

    static synchronized World shared() {
        if (shared == null) {
            shared = new World();
        }
        return shared;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(stack.properties("gateway"));
        settings.put("tributary.mode", "embedded");
        settings.put("tributary.clock", "controlled");
        settings.put("tributary.clock-start", START.toString());
        settings.put("tributary.http.port", "0");
        settings.put("tributary.http.address", "127.0.0.1");
        settings.put("tributary.reporting.widget-script", WIDGET);
        for (String alias : List.of("default", "leads")) {
            ImpactAccount account = ImpactAccount.fake(alias);
            String prefix = "tributary.impact.accounts." + alias + ".";
            settings.put(prefix + "account-sid", account.sid());
            settings.put(prefix + "auth-token", account.token());
            settings.put(prefix + "base-url", impact.baseUrl());
            settings.put(prefix + "advocate-account-sid", account.advocateSid());
            settings.put(prefix + "advocate-auth-token", account.advocateToken());
            settings.put(prefix + "tenant-alias", account.tenant());
            settings.put(prefix + "advocate-base-url", impact.baseUrl());
        }
        return settings;
    }

    /** Test tokens read {@code name.role.test}; every one is good. */
    private static Mono<Jwt> token(String text) {
        String[] parts = text.split("\\.");
        return Mono.just(Jwt.withTokenValue(text).header("alg", "none").subject(parts[0])
                .claim("roles", List.of(parts[1])).build());
    }

    /** A client that is signed in. */
    WebTestClient as(String user, String role) {
        return client().defaultHeader("Authorization", "Bearer " + user + "." + role + ".test").build();
    }

    /** A client that is not. */
    WebTestClient anonymous() {
        return client().build();
    }

    private WebTestClient.Builder client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port()).filter(World::readToTheEnd)
                .responseTimeout(Duration.ofSeconds(60));
    }

    /** A test that only looks at the status leaves the body unread, and its buffer would never be released. */
    private static Mono<ClientResponse> readToTheEnd(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(response -> response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0])
                .map(bytes -> response.mutate().body(_ -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes)))
                        .build()));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    /** Publishes as another service would, now. */
    void publish(Topic topic, String key, SpecificRecord record) {
        publish(topic, key, "test-" + published++, record);
    }

    void publish(Topic topic, String key, String id, SpecificRecord record) {
        stack.publish(topic.topicName(), key, id, now, record);
    }

    Instant now() {
        return now;
    }

    /** Lets everything due until then happen, in order, and waits until nothing is in flight. */
    void moveTo(String instant) {
        Instant target = Instant.parse(instant);
        settle();
        for (Instant next = next(target); next != null; next = next(target)) {
            step(next);
        }
        step(target);
    }

    private void step(Instant instant) {
        now = instant;
        bean(ControlledClock.class).moveTo(now, TimerStage.DELIVERY);
        bean(TimerWakeup.class).wake();
        simulated.moveTo(now);
        settle();
    }

    private @Nullable Instant next(Instant target) {
        Instant timer = bean(MessagingStatus.class).snapshot().block().nextDue();
        return Stream.of(timer, impact.nextDue().orElse(null))
                .filter(due -> due != null && due.isAfter(now) && due.isBefore(target))
                .min(Instant::compareTo).orElse(null);
    }

    /** Waits until nothing is in flight except answers that wait for the clock. */
    void settle() {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        int quiet = 0;
        while (quiet < 2) {
            MessagingStatus.Snapshot seen = bean(MessagingStatus.class).snapshot().block();
            Map<String, Long> ends = stack.ends(topics);
            int held = impact.heldRequests();
            boolean idle = seen.outboxPending() == 0 && seen.timersDue() == 0 && seen.inFlight() == held
                    && ends.entrySet().stream().allMatch(end ->
                            seen.applied().getOrDefault(end.getKey(), -1L) >= end.getValue());
            quiet = idle ? quiet + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no quiet: " + seen + " ends " + ends + " held " + held);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Deliveries of a user as {@code kind state reason}, oldest first. */
    List<String> deliveries(String user) {
        return bean(DatabaseClient.class)
                .sql("SELECT kind || ' ' || state || coalesce(' ' || reason, '') AS line FROM delivery"
                        + " WHERE user_id = :user ORDER BY seq")
                .bind("user", user).map(row -> Objects.requireNonNull(row.get("line", String.class)))
                .all().collectList().block();
    }

    /** Calls the simulator received for a user, as {@code call event}. */
    List<String> calls(String user) {
        return requests(user).stream()
                .map(request -> request.event() == null || "submission".equals(request.call())
                        || "reverse".equals(request.call()) ? request.call() : request.event()).toList();
    }

    List<ImpactRequest> requests(String user) {
        List<ImpactRequest> found = new ArrayList<>();
        for (ImpactRequest request : impact.requests()) {
            if (user.equals(request.user())) {
                found.add(request);
            }
        }
        return found;
    }

    AccountBook accounts() {
        return bean(AccountBook.class);
    }
}
