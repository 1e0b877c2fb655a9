package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What support and program managers see. */
class SupportFlowIT {
    private World world;
    private Told told;
    private Partnership partner;
    private String fay;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        partner = new Partnership(world);
        fay = "fay-" + partner.code;
    }

    private void journey() {
        partner.registered();
        told.touch("t-" + fay, "v-" + fay, "clk-" + fay, "kiloclaw", "impact_performance");
        told.signup(fay);
        told.linked(fay, "v-" + fay, "sq-" + fay);
        told.attributed(fay, "t-" + fay, true);
        told.trialStarted(fay, "sub-" + fay);
        told.paid(fay, "in-" + fay);
        told.affiliateWon(fay, "in-" + fay, "t-" + fay);
        partner.ordered(fay, "o-" + fay, 5_000);
        partner.credited(fay, "o-" + fay, "=cmd", 1, partner.code);
        world.settle();
    }

    private Map<?, ?> get(String path) {
        return world.as("staff", "support").get().uri(path).exchange().expectStatus().isOk().expectBody(Map.class)
                .returnResult().getResponseBody();
    }

    @Test
    @DisplayName("a person is found by id, address in any form, click, touch and payment (REP-42)")
    void search() {
        journey();
        for (String term : List.of(fay, fay.toUpperCase(java.util.Locale.ROOT) + "@EXAMPLE.com", "clk-" + fay, "t-" + fay,
                "in-" + fay, " " + fay + " ")) {
            assertThat(((List<?>) get("/api/support/search?q=" + term).get("people")).toString()).as(term).contains(fay);
        }
        assertThat((List<?>) get("/api/support/search?q=" + partner.code).get("results")).isNotEmpty();
        assertThat((List<?>) get("/api/support/search?q=nothing-of-the-kind").get("results")).isEmpty();
        world.as("staff", "support").get().uri("/api/support/search?q= ").exchange().expectStatus().isBadRequest()
                .expectBody().jsonPath("$.code").isEqualTo("search_required");
        world.as("manager", "program_manager").get().uri("/api/support/search?q=x").exchange().expectStatus().isForbidden();
    }

    @Test
    @DisplayName("a timeline holds everything in order with its source, and an unknown person is 404 (REP-44, REP-45)")
    void timeline() {
        journey();
        List<?> entries = (List<?>) get("/api/support/timeline/" + fay).get("entries");
        assertThat(entries).map(entry -> String.valueOf(((Map<?, ?>) entry).get("kind")))
                .contains("touch", "link", "sign_up", "lead", "trial", "payment", "conversion", "commission", "delivery");
        assertThat(entries).allSatisfy(entry -> assertThat(((Map<?, ?>) entry).get("source")).isNotNull());
        world.as("staff", "support").get().uri("/api/support/timeline/nobody").exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("a deleted person is not found by address any more (REP-49)")
    void erased() {
        journey();
        told.deleted(fay);
        world.settle();
        assertThat((List<?>) get("/api/support/search?q=" + fay + "@example.com").get("people")).isEmpty();
        assertThat((List<?>) get("/api/support/timeline/" + fay).get("entries")).isNotEmpty();
    }

    @Test
    @DisplayName("the funnel of a program has its stages by kind and provider, for both bases (REP-35, REP-36)")
    void funnel() {
        journey();
        for (String basis : List.of("event", "cohort")) {
            Map<?, ?> report = get("/api/reports/programs/kiloclaw?period=all&basis=" + basis);
            Map<?, ?> funnel = (Map<?, ?>) ((Map<?, ?>) report.get("by_kind")).get("affiliate");
            assertThat(List.of("touches", "visitors", "sign_ups", "trials", "paid"))
                    .allSatisfy(stage -> assertThat((Integer) funnel.get(stage)).as(basis + " " + stage).isPositive());
        }
        get("/api/reports/partners?period=all&sort=conversions");
        assertThat(get("/api/admin/commissions?partner=" + partner.code).get("commissions").toString()).contains("amount=10.00");
        get("/api/reports/programs?period=7d");
        get("/api/reports/deliveries?program=kiloclaw");
        get("/api/reports/top-referrers?program=kiloclaw");
        world.as("staff", "support").get().uri("/api/reports/programs/none").exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("an export is a CSV that no spreadsheet runs, with its number of rows (REP-32, REP-33)")
    void export() {
        journey();
        byte[] file = world.as("staff", "support").get()
                .uri("/api/affiliates/export/" + partner.code + "?kind=conversions&period=all").exchange()
                .expectStatus().isOk().expectHeader().valueEquals("X-Row-Count", "1")
                .expectBody().returnResult().getResponseBodyContent();
        assertThat(new String(file)).startsWith("date,sub_id,kind,status,amount,currency\r\n")
                .endsWith(",'=cmd,first,pending,10.00,USD\r\n");
        for (String kind : List.of("daily", "sub_ids")) {
            world.as("staff", "support").get().uri("/api/affiliates/export/" + partner.code + "?kind=" + kind).exchange()
                    .expectStatus().isOk();
        }
        world.as("staff", "support").get().uri("/api/affiliates/export/" + partner.code + "?kind=x").exchange()
                .expectBody().jsonPath("$.code").isEqualTo("kind_invalid");
    }
}
