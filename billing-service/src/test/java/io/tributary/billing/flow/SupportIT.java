package io.tributary.billing.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.billing.adapter.out.metrics.InvariantMeters;
import io.tributary.billing.adapter.out.stripe.KeyedHash;
import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What comes in by webhook, and what support, services and people see. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportIT {
    private static final String SUPPORT = "x.support.sam";
    private static final String HOOK = "2026-04-02T10:00:00Z";
    private RunningBilling billing;

    @BeforeAll
    void start() {
        billing = new RunningBilling("billing_support", Instant.parse("2026-04-01T00:00:00Z"));
    }

    @AfterAll
    void stop() {
        billing.close();
    }

    private static String hook(String id, String type) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"created\":1,\"data\":{\"object\":{\"id\":\"ch_hook\",\"customer\":\"cus_hook\"}}}";
    }

    private int post(String at, String body) {
        long time = Instant.parse(at).getEpochSecond();
        String signature = KeyedHash.of(RunningBilling.WEBHOOK_SECRET, (time + "." + body).getBytes(StandardCharsets.UTF_8));
        return billing.client().post().uri("/webhooks/stripe").header("Stripe-Signature", "t=" + time + ",v1=" + signature).bodyValue(body)
                .exchange().returnResult(String.class).getStatus().value();
    }

    private long published(String id) {
        billing.quiet();
        return RunningBilling.STACK.read(Topic.STRIPE_EVENTS.topicName()).stream()
                .filter(record -> id.equals(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))).count();
    }

    private Instant remembered(String id) {
        return Objects.requireNonNull(billing.bean(DatabaseClient.class).sql("SELECT received_at FROM webhook_event WHERE event_id = :id").bind("id", id)
                .map(row -> Objects.requireNonNull(row.get(0, java.time.OffsetDateTime.class)).toInstant()).one().block());
    }

    private void subscribed(String user, String product, String plan, String invoice, long cents, String at) {
        billing.at(at);
        billing.stripe().subscribe(SubscriptionSpec.of(user, product, plan).paidWith("card/fp_" + user));
        billing.stripe().pay(PaymentSpec.paid(user, product, invoice, cents).by("ch_" + invoice));
        billing.at(at);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name));
    }

    private Map<?, ?> attention(String kind) {
        return (Map<?, ?>) Objects.requireNonNull(billing.get("/api/billing/attention", SUPPORT).get(kind));
    }

    private String check(String user) {
        Map<String, Object> answer = billing.get("/api/billing/users/" + user + "/deletion-check", "x.service.auth");
        return answer.get("allowed") + " " + answer.getOrDefault("blockers", "");
    }

    private WebTestClient.ResponseSpec ask(String path, String token) {
        return billing.client().get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    @Test
    @Order(1)
    @DisplayName("An event answered 200 reaches the topic, once; its id is remembered for 30 days, to the second (BIL-22, BIL-23)")
    void webhook() {
        billing.at(HOOK);
        assertThat(List.of(post(HOOK, hook("evt_support", "charge.refunded")), post(HOOK, hook("evt_support", "charge.refunded")))).containsOnly(200);
        assertThat(published("evt_support")).isEqualTo(1);
        assertThat(post(HOOK, hook("evt_support_unread", "product.created"))).isEqualTo(200);
        assertThat(published("evt_support_unread")).isZero();
        assertThat(billing.client().put().uri("/webhooks/stripe").bodyValue("{}").exchange().returnResult(String.class).getStatus().value()).isEqualTo(405);
        billing.at("2026-05-02T09:59:59Z");
        assertThat(post("2026-05-02T09:59:59Z", hook("evt_support", "charge.refunded"))).isEqualTo(200);
        assertThat(published("evt_support")).isEqualTo(1);
        assertThat(remembered("evt_support")).isEqualTo(Instant.parse(HOOK));
        billing.at("2026-05-02T10:00:00Z");
        assertThat(post("2026-05-02T10:00:00Z", hook("evt_support", "charge.refunded"))).isEqualTo(200);
        assertThat(remembered("evt_support")).isEqualTo(Instant.parse("2026-05-02T10:00:00Z"));
    }

    @Test
    @Order(2)
    @DisplayName("Postings are listed newest first, page by page, to their owner alone (BIL-92)")
    void postings() {
        for (int order = 1; order <= 3; order++) {
            billing.send("POST", "/api/billing/top-ups", "x.service.shop", Map.of("user_id", "cora", "order_id", "o" + order, "amount", order + ".00",
                    "currency", "USD")).expectStatus().isCreated();
        }
        Map<String, Object> first = billing.get("/api/me/credits?limit=2", "x.user.cora");
        assertThat(list(first, "postings")).extracting(posting -> posting.get("microdollars")).containsExactly(3_000_000, 2_000_000);
        Map<String, Object> second = billing.get("/api/me/credits?limit=2&cursor=" + first.get("next_cursor"), "x.user.cora");
        assertThat(list(second, "postings")).extracting(posting -> posting.get("microdollars")).containsExactly(1_000_000);
        assertThat(second).doesNotContainKey("next_cursor").containsEntry("balance_microdollars", 6_000_000);
        assertThat(list(billing.get("/api/me/credits", "x.user.mallory"), "postings")).isEmpty();
        for (String bad : List.of("limit=0", "limit=201", "limit=x", "cursor=x")) {
            ask("/api/me/credits?" + bad, "x.user.cora").expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("malformed_request");
        }
    }

    @Test
    @Order(3)
    @DisplayName("Support sees every attempt of an intent with its key and answer, Stripe's ids, adverse facts and audit (BIL-92, BIL-95)")
    void attempts() {
        subscribed("fay", "kiloclaw", "standard", "in_fay", 2500, "2026-05-10T12:00:00Z");
        billing.stripe().reply("subscriptions.update", null, List.of(Reply.status(503), Reply.status(503), Reply.status(401), Reply.status(401),
                Reply.status(401), Reply.status(401), Reply.status(401)));
        billing.grant("r-fay", "fay", "kiloclaw", "in_other", 1, 0, Instant.parse("2026-05-10T12:00:00Z"));
        billing.at("2026-05-10T13:10:00Z");
        assertThat(attention("open_intents").get("count")).isEqualTo(1);
        assertThat(String.valueOf(attention("waiting_rewards"))).contains("provider_unauthorized");
        assertThat(check("fay")).contains("reward_in_flight");
        billing.at("2026-05-11T12:00:00Z");
        assertThat(attention("open_intents").get("count")).isEqualTo(0);
        Map<String, Object> subscription = billing.rows("fay", "subscriptions").getLast();
        assertThat(subscription).containsKeys("stripe_subscription_id", "stripe_customer_id", "mirrored_at", "unsettled", "boundary_mismatch");
        Map<String, Object> view = billing.get("/api/admin/billing/subscriptions/" + subscription.get("id"), SUPPORT);
        List<Map<String, Object>> log = list(list(view, "intents").getFirst(), "attempt_log");
        assertThat(log).extracting(attempt -> attempt.get("answer"))
                .containsExactly("failed", "failed", "not_taken", "not_taken", "not_taken", "not_taken", "not_taken", "moved");
        assertThat(log.stream().map(attempt -> attempt.get("idempotency_key")).distinct()).containsExactly("kiloclaw-referral-reward:r-fay:stripe-apply",
                "kiloclaw-referral-reward:r-fay:stripe-apply:2", "kiloclaw-referral-reward:r-fay:stripe-apply:3");
        assertThat(list(view, "audit")).isNotEmpty().allSatisfy(entry -> assertThat(entry).containsEntry("subject_id", subscription.get("id")));
        assertThat(list(view, "waiting_events")).isEmpty();
        billing.stripe().refund("in_fay", 700L, "re_fay", null);
        billing.at("2026-05-11T12:01:00Z");
        Map<String, Object> payment = billing.get("/api/admin/billing/payments/stripe/in_fay", SUPPORT);
        assertThat(String.valueOf(list(payment, "adverse"))).contains("payment_refund", "some", "700");
        assertThat(list(payment, "charges")).singleElement().satisfies(charge -> assertThat(charge).containsEntry("charge_id", "ch_in_fay")
                .containsEntry("refunded_minor", 700));
        assertThat(list(payment, "audit")).isNotEmpty();
        for (String path : List.of("users/fay", "payments/stripe/in_fay", "subscriptions/" + subscription.get("id"))) {
            ask("/api/admin/billing/" + path, "x.user.fay").expectStatus().isForbidden();
        }
    }

    @Test
    @Order(4)
    @DisplayName("What waits is counted and listed: several live subscriptions and the reward they hold up, events of nobody (BIL-92)")
    void waiting() {
        subscribed("mary", "kiloclaw", "standard", "in_mary1", 2500, "2026-05-12T12:00:00Z");
        subscribed("mary", "kiloclaw", "standard", "in_mary2", 2500, "2026-05-12T12:30:00Z");
        billing.grant("r-mary", "mary", "kiloclaw", "in_other", 1, 0, Instant.parse("2026-05-12T12:30:00Z"));
        RunningBilling.publishEvent("cus_nobody", "evt_nobody", "customer.subscription.created", Instant.parse("2026-05-12T12:30:00Z"),
                "{\"id\":\"evt_nobody\",\"type\":\"customer.subscription.created\",\"created\":1,\"data\":{\"object\":{\"id\":\"sub_nobody\",\"customer\":\"cus_nobody\"}}}");
        billing.at("2026-05-12T13:29:59Z");
        assertThat(attention("multiple_live_subscriptions").get("count")).isEqualTo(1);
        assertThat(String.valueOf(attention("waiting_rewards"))).contains("ambiguous_subscription");
        assertThat(attention("awaiting_customer_link").get("count")).isEqualTo(0);
        billing.at("2026-05-12T13:30:00Z");
        assertThat(String.valueOf(attention("awaiting_customer_link"))).contains("evt_nobody");
        ask("/api/billing/attention", "x.user.mary").expectStatus().isForbidden();
    }

    @Test
    @Order(5)
    @DisplayName("A deletion is blocked by what lives and is allowed otherwise; asking reserves nothing (BIL-93)")
    void deletionCheck() {
        billing.at("2026-05-13T12:00:00Z");
        assertThat(check("dora")).isEqualTo("true ");
        billing.send("POST", "/api/billing/trials", "x.user.dora", Map.of("product", "kiloclaw")).expectStatus().isCreated();
        assertThat(check("dora")).isEqualTo("false [live_subscription]");
        Object trial = billing.rows("dora", "subscriptions").getLast().get("id");
        billing.send("POST", "/api/billing/subscriptions/" + trial + "/cancel", "x.user.dora", Map.of()).expectStatus().isOk();
        assertThat(check("dora")).isEqualTo("true ");
        subscribed("dora", "kilo_pass", "tier_19_monthly", "in_dora", 1900, "2026-05-13T12:30:00Z");
        assertThat(check("dora")).isEqualTo("false [pass_not_canceling]");
        Object pass = billing.rows("dora", "subscriptions").getLast().get("id");
        billing.send("POST", "/api/billing/subscriptions/" + pass + "/cancel", "x.operator.olga", Map.of("note", "asked by phone")).expectStatus().isOk();
        assertThat(check("dora")).isEqualTo("true ");
        assertThat(billing.rows("dora", "subscriptions").getLast()).containsEntry("cancel_origin", "staff");
        ask("/api/billing/users/dora/deletion-check", "x.user.dora").expectStatus().isForbidden();
    }

    @Test
    @Order(6)
    @DisplayName("A payment tells item SKU and the kind of an account that is not personal (BIL-37)")
    void facts() {
        billing.at("2026-05-14T12:00:00Z");
        Instant at = Instant.parse("2026-05-14T12:00:00Z");
        billing.publish(Topic.AUTH_USERS, "orla", "in-orla", at, UserSignedIn.newBuilder().setEventId("in-orla").setUserId("orla").setOccurredAt(at)
                .setCreatedAt(at).setAccountKind(AccountKind.ORGANIZATION).build());
        billing.at("2026-05-14T12:00:01Z");
        subscribed("orla", "kiloclaw", "standard", "in_orla", 2500, "2026-05-14T12:30:00Z");
        Map<String, PaymentSettled> settled = billing.published(Topic.PAYMENTS, PaymentSettled.class).stream()
                .collect(Collectors.toMap(PaymentSettled::getPaymentId, found -> found, (one, other) -> other));
        assertThat(settled.get("in_orla")).satisfies(found -> {
            assertThat(found.getAccountKind()).isEqualTo(AccountKind.ORGANIZATION);
            assertThat(found.getItemSku()).startsWith("price_kiloclaw_standard");
        });
        assertThat(settled.get("in_fay").getAccountKind()).isEqualTo(AccountKind.UNKNOWN);
    }

    private Collection<Gauge> differences() {
        billing.bean(InvariantMeters.class).refresh().block();
        return billing.bean(MeterRegistry.class).find("tributary.billing.invariant.differences").gauges();
    }

    @Test
    @Order(7)
    @DisplayName("Every invariant is a metric that is zero, and not zero when it is broken (BIL-96)")
    void invariants() {
        billing.invariantsHold();
        assertThat(differences()).hasSizeGreaterThan(15).allSatisfy(gauge -> assertThat(gauge.value()).isZero());
        assertThat(differences().stream().map(gauge -> Objects.requireNonNull(gauge.getId().getTag("invariant")).split("_")[0]).distinct())
                .contains("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        DatabaseClient database = billing.bean(DatabaseClient.class);
        database.sql("UPDATE lot SET remaining_micros = remaining_micros + 1 WHERE user_id = 'cora' AND remaining_micros = 3000000").then().block();
        database.sql("UPDATE subscription SET renews_at = renews_at + interval '1 hour' WHERE user_id = 'fay'").then().block();
        assertThat(differences().stream().filter(gauge -> gauge.value() > 0).map(gauge -> gauge.getId().getTag("invariant")))
                .containsExactlyInAnyOrder("1_lots_equal_their_legs", "5_moved_boundary_has_an_application", "6_boundary_as_at_provider");
        database.sql("UPDATE lot SET remaining_micros = remaining_micros - 1 WHERE user_id = 'cora' AND remaining_micros = 3000001").then().block();
        database.sql("UPDATE subscription SET renews_at = renews_at - interval '1 hour' WHERE user_id = 'fay'").then().block();
        billing.invariantsHold();
    }

    @Test
    @Order(8)
    @DisplayName("Views of an erased person show a pseudonym and nothing of the user id (BIL-94)")
    void pseudonym() {
        billing.at("2026-05-15T12:00:00Z");
        UserDeleted deleted = UserDeleted.newBuilder().setEventId("del-dora").setUserId("dora").setOccurredAt(Instant.parse("2026-05-15T12:00:00Z")).build();
        billing.publish(Topic.AUTH_USERS, "dora", "del-dora", deleted.getOccurredAt(), deleted);
        billing.at("2026-05-15T12:05:00Z");
        Map<String, Object> view = billing.user("dora");
        assertThat(String.valueOf(view.get("user_id"))).startsWith("erased-");
        assertThat(String.valueOf(view)).doesNotContainPattern("(user_id|actor|subject_id|stripe_customer_id)=dora[,}]");
        assertThat(list(view, "subscriptions")).allSatisfy(found -> assertThat(found).doesNotContainKey("stripe_customer_id"));
        assertThat(list(view, "payments")).isNotEmpty();
    }
}
