package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.simulators.script.Reply;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** What people ask and do over HTTP. */
class DeskFlowIT {
    private World world;
    private Told told;
    private String dora;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        dora = "dora-" + System.nanoTime();
        world.settle();
    }

    private void refusedSale() {
        told.signup(dora);
        world.impact.reply("SALE", dora, List.of(Reply.of(400, "{\"Status\":\"ERROR\"}")));
        told.paid(dora, "in-" + dora);
        told.qualified(dora, "in-" + dora);
        world.settle();
    }

    private String saleId() {
        Map<?, ?> body = world.as("staff", "support").get().uri("/api/admin/deliveries?kind=sale&user=" + dora)
                .exchange().expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
        return ((Map<?, ?>) ((List<?>) body.get("deliveries")).getFirst()).get("id").toString();
    }

    @Test
    @DisplayName("deliveries are listed with state and reason, and shown with their attempts (IMP-72)")
    void list() {
        refusedSale();
        world.as("staff", "support").get().uri("/api/admin/deliveries/" + saleId()).exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.delivery.state").isEqualTo("failed")
                .jsonPath("$.delivery.reason").isEqualTo("http_4xx")
                .jsonPath("$.delivery.order_id").isEqualTo("in-" + dora)
                .jsonPath("$.attempts[0].status").isEqualTo(400);
    }

    @Test
    @DisplayName("a failed delivery is replayed with its identifiers; a delivered one is not replayable (IMP-72)")
    void replay() {
        refusedSale();
        String id = saleId();
        world.as("staff", "operator").post().uri("/api/admin/deliveries/" + id + "/replay")
                .bodyValue(Map.of("note", "mapping corrected")).exchange().expectStatus().isOk();
        world.moveTo(world.now().plusSeconds(60).toString());
        assertThat(world.deliveries(dora)).containsExactly("sale delivered");
        world.as("staff", "operator").post().uri("/api/admin/deliveries/" + id + "/replay")
                .bodyValue(Map.of("note", "again")).exchange().expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("not_replayable");
    }

    @Test
    @DisplayName("an act needs a note and the right, a mass replay a filter (IMP-72)")
    void refusals() {
        refusedSale();
        world.as("staff", "operator").post().uri("/api/admin/deliveries/" + saleId() + "/skip").exchange()
                .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("note_required");
        world.as("staff", "support").post().uri("/api/admin/deliveries/" + saleId() + "/skip")
                .bodyValue(Map.of("note", "x")).exchange().expectStatus().isForbidden();
        world.as("staff", "operator").post().uri("/api/admin/deliveries/replay").bodyValue(Map.of()).exchange()
                .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("filter_required");
        world.as("staff", "operator").post().uri("/api/admin/deliveries/replay")
                .bodyValue(Map.of("filter", Map.of("user", dora), "dry_run", true)).exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.total").isEqualTo(1);
    }

    @Test
    @DisplayName("a token holds nothing of the request, is not stored by anybody, and registers its owner once (IMP-49, IMP-59, IMP-60)")
    void token() {
        told.signup(dora);
        world.settle();
        String uri = "/api/impact-advocate/token?program=kiloclaw&email=evil@example.com";
        EntityExchangeResult<Map> answer = world.as(dora, "user").get().uri(uri)
                .header("Accept-Language", "fr-CH;q=0.9").exchange().expectStatus().isOk()
                .expectHeader().valueEquals("Cache-Control", "no-store").expectBody(Map.class).returnResult();
        world.as(dora, "user").get().uri(uri).exchange().expectStatus().isOk();
        world.settle();
        String token = answer.getResponseBody().get("token").toString();
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(answer.getResponseBody().get("widgetId")).isEqualTo("p/51699/w/referrerWidget");
        assertThat(payload).contains(dora + "@example.com").doesNotContain("evil").doesNotContain("iat");
        assertThat(world.calls(dora)).containsExactly("upsert");
        assertThat(world.requests(dora).getFirst().fields()).containsEntry("cookies", "")
                .containsEntry("locale", "fr_CH").containsEntry("countryCode", "US");
    }

    @Test
    @DisplayName("token refusals: nobody, an unknown program, no settings (IMP-61)")
    void tokenRefusals() {
        world.anonymous().get().uri("/api/impact-advocate/token").exchange().expectStatus().isUnauthorized();
        world.as(dora, "user").get().uri("/api/impact-advocate/token?program=other").exchange().expectStatus()
                .isBadRequest().expectBody().jsonPath("$.code").isEqualTo("program_unsupported");
        world.as(dora, "user").get().uri("/api/impact-advocate/token?program=kiloclaw").exchange().expectStatus()
                .isEqualTo(503).expectBody().jsonPath("$.code").isEqualTo("advocate_not_configured");
    }

    @Test
    @DisplayName("a visitor's identity is empty but for a profile of its own (IMP-26)")
    void identity() {
        world.anonymous().get().uri("/api/impact/identity").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.customerId").isEqualTo("").jsonPath("$.customerEmail").isEqualTo("")
                .jsonPath("$.customProfileId").value(id -> assertThat(id.toString()).startsWith("kilo-anon:"));
    }

    @Test
    @DisplayName("unconfigured deliveries wait and go out with their own facts after the repair (IMP-6)")
    void repair() {
        world.anonymous().post().uri("/internal/impact-accounts").bodyValue(Map.of("performance", "unconfigured",
                "advocate", "configured")).exchange().expectStatus().isNoContent();
        told.signup(dora);
        told.attributed(dora, null, true);
        String then = world.now().toString();
        world.settle();
        assertThat(world.deliveries(dora)).containsExactly("signup unconfigured settings_missing");
        world.moveTo(world.now().plusSeconds(3_600).toString());
        world.anonymous().post().uri("/internal/impact-accounts").bodyValue(Map.of("performance", "configured",
                "advocate", "configured")).exchange().expectStatus().isNoContent();
        world.settle();
        assertThat(world.deliveries(dora)).containsExactly("signup delivered");
        assertThat(world.requests(dora).getFirst().fields().get("EventDate").toString().replace(".000Z", "Z"))
                .isEqualTo(then);
        assertThat(world.stack.read(Topic.IMPACT_READINESS.topicName())).isNotEmpty();
    }

    @Test
    @DisplayName("an unreadable record is put aside and shown at the desk (OPS-15, OPS-22)")
    void deadLetters() {
        world.stack.publish(new ProducerRecord<>(Topic.PAYMENTS.topicName(), dora.getBytes(StandardCharsets.UTF_8),
                new byte[] {1, 2, 3}));
        world.settle();
        world.as("staff", "support").get().uri("/api/ops/dead-letters").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.dead_letters[0].topic").isEqualTo(Topic.PAYMENTS.topicName());
        Map<?, ?> letters = world.as("staff", "support").get().uri("/api/ops/dead-letters/"
                        + Topic.PAYMENTS.topicName() + "/" + ConsumerGroup.IMPACT.groupName() + "?key=" + dora)
                .exchange().expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
        Map<?, ?> letter = (Map<?, ?>) ((List<?>) letters.get("dead_letters")).getFirst();
        assertThat(letter.get("reason")).isEqualTo("undecodable");
        world.as("staff", "operator").post().uri("/api/ops/dead-letters/" + letter.get("id") + "/discard")
                .bodyValue(Map.of("note", "no use")).exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.dead_letter.state").isEqualTo("discarded");
    }

    @Test
    @DisplayName("progress of an erasure is shown per service (OPS-73)")
    void erasure() {
        told.signup(dora);
        world.settle();
        told.deleted(dora);
        world.settle();
        world.as("staff", "support").get().uri("/api/ops/erasures/" + dora).exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.state").isEqualTo("open")
                .jsonPath("$.parts[0].service").isEqualTo("impact-gateway")
                .jsonPath("$.parts[0].state").isEqualTo("done");
    }

    @Test
    @DisplayName("a sale accepted without reference is found by its order id, and a waiting reversal goes on (IMP-33, IMP-41, IMP-79)")
    void reconciles() {
        world.moveTo(world.now().truncatedTo(ChronoUnit.DAYS).plus(25, ChronoUnit.HOURS).toString());
        told.signup(dora);
        world.impact.reply("SALE", dora, List.of(Reply.of(200, "<html>thank you</html>")));
        told.paid(dora, "in-" + dora);
        told.qualified(dora, "in-" + dora);
        world.settle();
        told.adverse(dora, "in-" + dora, "payment_refund", true, 2_500L);
        world.moveTo(world.now().plusSeconds(3_600).toString());
        assertThat(world.deliveries(dora)).containsExactly("sale resolving no_reference",
                "sale_reversal blocked sale_unresolved");
        world.as("staff", "operator").post().uri("/api/admin/reconciliations").bodyValue(Map.of("program", "kiloclaw",
                "from", world.now().minusSeconds(86_400).toString(), "to", world.now().plusSeconds(1).toString()))
                .exchange().expectStatus().isAccepted();
        world.settle();
        world.moveTo(world.now().plusSeconds(60).toString());
        assertThat(world.deliveries(dora)).containsExactly("sale delivered", "sale_reversal delivered");
        world.as("staff", "support").get().uri("/api/admin/reconciliations").exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.reconciliations[0].state").isEqualTo("done")
                .jsonPath("$.reconciliations[0].resolved").isEqualTo(1);
    }

    @Test
    @DisplayName("a sale accepted without reference is found by itself when the day is over (IMP-33, IMP-79)")
    void foundByItself() {
        told.signup(dora);
        world.impact.reply("SALE", dora, List.of(Reply.of(200, "")));
        told.paid(dora, "in-" + dora);
        told.qualified(dora, "in-" + dora);
        world.settle();
        assertThat(world.deliveries(dora)).containsExactly("sale resolving no_reference");
        world.moveTo(world.now().truncatedTo(ChronoUnit.DAYS).plus(25, ChronoUnit.HOURS).toString());
        assertThat(world.deliveries(dora)).containsExactly("sale delivered");
        assertThat(world.calls(dora)).containsExactly("SALE");
    }

    @Test
    @DisplayName("programs of one campaign are compared together, and a sign-up is no sale that is unknown here (IMP-79, IMP-80)")
    void oneCampaign() {
        told.program("claw_two", "claw_two", "referral", "active", "impact_performance", Told.clawSettings().build());
        told.signup(dora);
        told.attributed(dora, null, true);
        told.paid(dora, "in-" + dora);
        told.qualified(dora, "in-" + dora, "claw_two", world.now());
        world.settle();
        world.moveTo(world.now().plusSeconds(60).toString());
        Map<?, ?> started = world.as("staff", "operator").post().uri("/api/admin/reconciliations").bodyValue(Map.of(
                "program", "kiloclaw", "from", world.now().minusSeconds(3_600).toString())).exchange()
                .expectStatus().isAccepted().expectBody(Map.class).returnResult().getResponseBody();
        Map<?, ?> run = (Map<?, ?>) ((List<?>) started.get("reconciliations")).getFirst();
        world.settle();
        Map<?, ?> report = world.as("staff", "support").get().uri("/api/admin/reconciliations/" + run.get("id")).exchange()
                .expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
        assertThat(run.get("program")).isEqualTo("claw_two,kiloclaw");
        assertThat(report.get("differences").toString()).doesNotContain("in-" + dora, "signup:");
    }

    @Test
    @DisplayName("a range that cannot be read, and an export without its columns, are refused (IMP-79)")
    void reconciliationRefusals() {
        world.as("staff", "operator").post().uri("/api/admin/reconciliations")
                .bodyValue(Map.of("from", "2020-01-01T00:00:00Z")).exchange().expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("range_unreadable");
        world.as("staff", "operator").post().uri("/api/admin/reconciliations")
                .bodyValue(Map.of("program", "kiloclaw", "export", "Id,State")).exchange().expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("columns_missing");
    }
}
