package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A partner from its registration to its payout. */
class PartnerFlowIT {
    private World world;
    private Partnership partner;
    private String eve;

    @BeforeEach
    void begin() {
        world = World.shared();
        partner = new Partnership(world);
        eve = "eve-" + partner.code;
    }

    private String in(int days, long millis) {
        return world.now().plusSeconds(86_400L * days).plusMillis(millis).toString();
    }

    private void sold(String order, long minor, String subId) {
        partner.ordered(eve, order, minor);
        partner.credited(eve, order, subId, 1, partner.code);
        world.settle();
    }

    private void paysOut(String reference, int status) {
        partner.manager().post().uri("/api/admin/partners/" + partner.code + "/payouts")
                .bodyValue(Map.of("reference", reference, "currency", "USD", "up_to", world.now().toString()))
                .exchange().expectStatus().isEqualTo(status);
    }

    @Test
    @DisplayName("a code is taken once, in any case, and bad registrations say what is wrong (REP-1)")
    void registration() {
        partner.registered();
        Map<String, String> faults = Map.of("ab", "code_invalid", "a/b", "code_invalid", "a.b", "code_invalid",
                partner.code.toLowerCase(java.util.Locale.ROOT), "code_taken");
        faults.forEach((code, fault) -> partner.manager().post().uri("/api/admin/partners")
                .bodyValue(Map.of("code", code, "display_name", "x")).exchange()
                .expectBody().jsonPath("$.code").isEqualTo(fault));
        for (Object rate : List.of(-1, 10_001, 12.5)) {
            partner.manager().post().uri("/api/admin/partners")
                    .bodyValue(Map.of("code", "other-code", "display_name", "x", "rate_bp", rate)).exchange()
                    .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("rate_invalid");
        }
        partner.manager().patch().uri("/api/admin/partners/" + partner.code)
                .bodyValue(Map.of("target", "https://evil.example/", "note", "x")).exchange()
                .expectBody().jsonPath("$.code").isEqualTo("target_invalid");
    }

    @Test
    @DisplayName("a click of exactly seven days ago is in, one of a millisecond earlier is out (REP-20)")
    void sevenDays() {
        partner.registered();
        partner.click("c1", null, true);
        world.moveTo(in(7, 0));
        partner.stats("7d").jsonPath("$.clicks").isEqualTo(1).jsonPath("$.unique_clicks").isEqualTo(1);
        partner.stats("today").jsonPath("$.clicks").isEqualTo(0);
        world.moveTo(in(0, 1));
        partner.stats("7d").jsonPath("$.clicks").isEqualTo(0);
        partner.stats("30d").jsonPath("$.clicks").isEqualTo(1);
    }

    @Test
    @DisplayName("an order earns, its top-up too, and both are approved exactly at the end of the hold (REP-8, REP-13, REP-23)")
    void orderAndTopUp() {
        partner.registered();
        partner.click("c1", "FB", true);
        partner.lead(eve);
        sold("o1-" + eve, 5_000, "FB");
        world.moveTo(in(9, 0));
        sold("o2-" + eve, 2_000, "FB");
        partner.stats("all").jsonPath("$.conversions").isEqualTo(2).jsonPath("$.first").isEqualTo(1)
                .jsonPath("$.top_ups").isEqualTo(1).jsonPath("$.sign_ups").isEqualTo(1)
                .jsonPath("$.conversion_rate").isEqualTo(1.0)
                .jsonPath("$.sub_ids[0].sub_id").isEqualTo("FB").jsonPath("$.sub_ids[0].conversions").isEqualTo(2);
        partner.stats("today").jsonPath("$.conversions").isEqualTo(1)
                .jsonPath("$.earnings_by_status.pending").isEqualTo("4.00");
        world.moveTo(in(21, -1));
        partner.earns("14.00", "0.00", "0.00", "0.00");
        world.moveTo(in(0, 1));
        partner.earns("4.00", "10.00", "0.00", "0.00");
        partner.stats("30d").jsonPath("$.conversions").isEqualTo(2).jsonPath("$.clicks").isEqualTo(1);
    }

    @Test
    @DisplayName("what is known in any order comes to the same: credit, refund, then the payment (REP-8, REP-14)")
    void anyOrder() {
        partner.registered();
        partner.credited(eve, "o-" + eve, null, 1, partner.code);
        partner.refunded(eve, "o-" + eve, 2_500, 1_000);
        world.settle();
        partner.ordered(eve, "o-" + eve, 2_500);
        partner.earns("3.00", "0.00", "0.00", "0.00");
        partner.refunded(eve, "o-" + eve, 2_500, 2_500);
        partner.stats("all").jsonPath("$.conversions").isEqualTo(1);
    }

    @Test
    @DisplayName("sales of a code that is not registered yet wait for it (REP-8)")
    void waitsForPartner() {
        partner.click("c1", null, true);
        sold("o-" + eve, 5_000, null);
        partner.registered();
        partner.earns("10.00", "0.00", "0.00", "0.00");
        partner.stats("all").jsonPath("$.clicks").isEqualTo(1);
    }

    @Test
    @DisplayName("credit that a later revision takes away is reversed as recredited (REP-9)")
    void recredited() {
        partner.registered();
        sold("o-" + eve, 5_000, null);
        partner.credited(eve, "o-" + eve, null, 2, null);
        partner.earns("0.00", "0.00", "0.00", "10.00");
        partner.stats("all").jsonPath("$.conversions").isEqualTo(1);
    }

    @Test
    @DisplayName("a paid commission is answered by a clawback, and the next payout nets it (REP-15, REP-17)")
    void clawback() {
        partner.registered();
        sold("o-" + eve, 5_000, null);
        paysOut("early", 409);
        world.moveTo(in(30, 0));
        paysOut("r1", 201);
        paysOut("r1", 200);
        partner.earns("0.00", "0.00", "10.00", "0.00");
        partner.refunded(eve, "o-" + eve, 5_000, 5_000);
        partner.earns("0.00", "-10.00", "10.00", "0.00");
        partner.manager().post().uri("/api/admin/partners/" + partner.code + "/corrections")
                .bodyValue(Map.of("amount", "12.00", "currency", "USD", "note", "dispute won")).exchange()
                .expectStatus().isCreated();
        paysOut("r2", 201);
        partner.earns("0.00", "0.00", "12.00", "0.00");
    }

    @Test
    @DisplayName("a partner's key opens its own reports only; users have none (REP-6, REP-73, REP-75)")
    void access() {
        partner.registered();
        Map<?, ?> made = partner.manager().post().uri("/api/admin/partners/" + partner.code + "/keys").exchange()
                .expectStatus().isCreated().expectBody(Map.class).returnResult().getResponseBody();
        String bearer = "Bearer " + made.get("key");
        var anybody = world.anonymous();
        anybody.get().uri("/api/affiliates/summary/" + partner.code).header("Authorization", bearer).exchange()
                .expectStatus().isOk().expectBody().jsonPath("$.rate_bp").isEqualTo(2000)
                .jsonPath("$.hold_days").isEqualTo(30).jsonPath("$.lifetime.clicks").isEqualTo(0);
        anybody.get().uri("/api/affiliates/stats/somebody").header("Authorization", bearer).exchange()
                .expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("partner_not_found");
        world.as("ann", "user").get().uri("/api/affiliates/stats/" + partner.code).exchange().expectStatus().isForbidden();
        partner.manager().delete().uri("/api/admin/partners/" + partner.code + "/keys/" + made.get("id")).exchange()
                .expectStatus().isNoContent();
        anybody.get().uri("/api/affiliates/stats/" + partner.code).header("Authorization", bearer).exchange()
                .expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("periods, limits, cursors and buckets are checked exactly (REP-19, REP-30, REP-31)")
    void questions() {
        partner.registered();
        for (String period : List.of("7D", "1d", "", "today%20")) {
            world.as("staff", "support").get().uri(java.net.URI.create("http://127.0.0.1:" + world.port() + "/api/affiliates/stats/" + partner.code + "?period=" + period))
                    .exchange().expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("period_invalid");
        }
        Map.of("conversions?limit=0", "limit_invalid", "conversions?limit=201", "limit_invalid",
                "conversions?cursor=x.y", "cursor_invalid", "series?period=all&bucket=hour", "range_too_fine")
                .forEach((question, fault) -> world.as("staff", "support").get()
                        .uri("/api/affiliates/" + question.replace("?", "/" + partner.code + "?")).exchange()
                        .expectBody().jsonPath("$.code").isEqualTo(fault));
    }

    @Test
    @DisplayName("conversions are paged newest first and hold four keys; a series sums to the figures (REP-25, REP-28, REP-30)")
    void lists() {
        partner.registered();
        for (int i = 1; i <= 3; i++) {
            sold("o" + i + "-" + eve, 1_000L * i, "S");
            world.moveTo(in(1, 0));
        }
        Map<?, ?> first = page("?limit=2");
        assertThat(first.get("conversions").toString()).startsWith("[{amount=6.00, status=pending, date=");
        Map<?, ?> second = page("?limit=2&cursor=" + first.get("next_cursor"));
        assertThat(second.get("conversions").toString()).contains("amount=2.00").doesNotContain("4.00");
        assertThat(second.get("next_cursor")).isNull();
        Map<?, ?> series = world.as("staff", "support").get().uri("/api/affiliates/series/" + partner.code + "?period=7d")
                .exchange().expectBody(Map.class).returnResult().getResponseBody();
        assertThat((List<?>) series.get("points")).hasSize(8)
                .map(point -> String.valueOf(((Map<?, ?>) point).get("conversions"))).containsSubsequence("1", "1", "1");
    }

    private Map<?, ?> page(String query) {
        return world.as("staff", "support").get().uri("/api/affiliates/conversions/" + partner.code + query)
                .exchange().expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }
}
