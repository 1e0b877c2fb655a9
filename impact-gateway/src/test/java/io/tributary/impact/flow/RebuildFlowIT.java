package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.events.Topic;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.impact.reporting.application.rebuild.Rebuilds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Closed days, and figures counted again from topics. */
class RebuildFlowIT {
    private static final String REBUILD = "/api/admin/projections/figures/rebuild";
    private World world;
    private Partnership partner;
    private String eve;

    @BeforeEach
    void begin() {
        world = World.shared();
        partner = new Partnership(world);
        partner.registered();
        eve = "eve-" + partner.code;
    }

    private WebTestClient operator() {
        return world.as("olga", "operator");
    }

    private void history() {
        partner.click("c1", "FB", true);
        partner.click("c2", null, false);
        partner.lead(eve);
        partner.ordered(eve, "o1-" + eve, 5_000);
        partner.credited(eve, "o1-" + eve, "FB", 1, partner.code);
        partner.ordered(eve, "o2-" + eve, 2_000);
        partner.credited(eve, "o2-" + eve, "FB", 1, partner.code);
        partner.ordered(eve, "o3-" + eve, 1_000);
        partner.credited(eve, "o3-" + eve, null, 1, partner.code);
        // told apart, so that the line is there before it is reversed; in one batch it would never have been
        world.settle();
        partner.credited(eve, "o3-" + eve, null, 2, null);
        world.settle();
    }

    private String stats() {
        Map<Object, Object> view = new HashMap<>(world.as("staff", "support").get().uri("/api/affiliates/stats/" + partner.code + "?period=all")
                .exchange().expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody());
        view.remove("as_of");
        return view.toString();
    }

    private Map<?, ?> rebuilt(String body) {
        operator().post().uri(REBUILD).header("Content-Type", "application/json").bodyValue(body).exchange().expectStatus().isAccepted();
        world.settle();
        return operator().get().uri(REBUILD).exchange().expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private long count(String sql) {
        return world.bean(DatabaseClient.class).sql(sql).map(row -> row.get(0, Long.class)).one().block();
    }

    private Map<String, Long> outside() {
        return world.stack.ends(List.of(Topic.IMPACT_COMMISSIONS.topicName(), Topic.IMPACT_REPORT_DAYS.topicName(),
                Topic.IMPACT_PARTNERS.topicName(), Topic.IMPACT_DELIVERIES.topicName()));
    }

    @Test
    @DisplayName("a rebuild beside the live figures comes to the same, takes over, shows progress, and has no effect outside (REP-67, REP-68, REP-69)")
    void same() {
        history();
        world.moveTo(world.now().plus(Duration.ofDays(31)).toString());
        partner.manager().post().uri("/api/admin/partners/" + partner.code + "/payouts").bodyValue(Map.of("reference", "r1", "currency", "USD",
                "up_to", world.now().toString())).exchange().expectStatus().isCreated();
        partner.refunded(eve, "o1-" + eve, 5_000, 5_000);
        world.settle();
        String before = stats();
        Map<String, Long> outside = outside();
        long requests = world.impact.requests().size();
        Map<?, ?> job = rebuilt("{}");
        assertThat(job.get("state")).as(job.toString()).isEqualTo("done");
        assertThat((List<?>) job.get("differences")).isEmpty();
        assertThat(((Number) job.get("done")).longValue()).isPositive().isEqualTo(((Number) job.get("total")).longValue());
        assertThat(stats()).isEqualTo(before);
        assertThat(outside()).isEqualTo(outside);
        assertThat(world.impact.requests()).hasSize((int) requests);
        partner.click("after", "FB", false);
        partner.stats("all").jsonPath("$.clicks").isEqualTo(3);
    }

    @Test
    @DisplayName("a difference stops the take-over and is reported row by row; the live figures go on as they were (REP-68)")
    void differs() {
        history();
        world.bean(DatabaseClient.class).sql("UPDATE report_count SET clicks = clicks + 7 WHERE partner = :p AND grain = 'a' AND slice = ''")
                .bind("p", partner.code.toLowerCase(Locale.ROOT)).then().block();
        Map<?, ?> job = rebuilt("{\"take_over\": \"when_equal\"}");
        assertThat(job.get("state")).isEqualTo("differs");
        assertThat((List<?>) job.get("differences")).hasSize(1);
        assertThat(job.get("differences").toString()).contains("relation=report_count", partner.code.toLowerCase(Locale.ROOT));
        partner.stats("all").jsonPath("$.clicks").isEqualTo(9);
        assertThat(rebuilt("{\"take_over\": \"always\"}").get("state")).isEqualTo("done");
        partner.stats("all").jsonPath("$.clicks").isEqualTo(2);
    }

    @Test
    @DisplayName("a second rebuild at once is refused, a running one can be canceled, an interrupted one is resumed, an unknown one is 404 (REP-67)")
    void jobs() {
        String running = "INSERT INTO report_rebuild (id, projection, state, always, actor, done, total, started_at)"
                + " VALUES (gen_random_uuid()::text, 'figures', 'running', false, 'test', 0, 0, '" + world.now() + "')";
        world.bean(DatabaseClient.class).sql(running).then().block();
        operator().post().uri(REBUILD).exchange().expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("rebuild_running");
        operator().delete().uri(REBUILD).exchange().expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("canceled");
        world.moveTo(world.now().plusMillis(1).toString());
        world.bean(DatabaseClient.class).sql(running).then().block();
        world.bean(Rebuilds.class).resume();
        world.settle();
        operator().get().uri(REBUILD).exchange().expectBody().jsonPath("$.state").isEqualTo("done");
        operator().post().uri("/api/admin/projections/nothing/rebuild").exchange().expectStatus().isNotFound();
        world.as("staff", "support").post().uri(REBUILD).exchange().expectStatus().isForbidden();
        assertThat(count("SELECT count(*) FROM information_schema.schemata WHERE schema_name = 'rebuild_figures'")).isZero();
    }

    private List<String> days() {
        return world.stack.read(Topic.IMPACT_REPORT_DAYS.topicName()).stream()
                .filter(read -> new String(read.key(), StandardCharsets.UTF_8).contains("|" + partner.code.toLowerCase(Locale.ROOT) + "|"))
                .map(read -> String.valueOf(world.stack.codec().decodeGeneric(read.value()))).toList();
    }

    @Test
    @DisplayName("two days after its end a day's counts are told without any id; a late click corrects the day with the next revision (REP-70, REP-71)")
    void closed() {
        history();
        String day = world.now().toString().substring(0, 10);
        world.moveTo(world.now().plus(Duration.ofDays(1)).toString());
        assertThat(days()).isEmpty();
        world.moveTo(world.now().plus(Duration.ofDays(3)).toString());
        assertThat(days()).hasSize(3).allSatisfy(told -> assertThat(told).contains(day, "\"revision\": 1").doesNotContain("c1", eve, "s-c1", "t-c1"));
        assertThat(days()).anySatisfy(told -> assertThat(told).contains("\"subId\": null", "\"clicks\": 2", "\"uniqueClicks\": 1"));
        double late = world.bean(MeterRegistry.class).counter("tributary.report.late.clicks").count();
        world.publish(Topic.TOUCHES, "v-late", ClickRecorded.newBuilder().setClickId("late" + partner.code).setTouchId("t-late" + partner.code)
                .setPartner(partner.code).setProgram("own_links_program").setSessionId("s-late").setSubId("FB")
                .setClickedAt(world.now().minus(Duration.ofDays(4))).setUnique(false).setUniqueForSubId(false).build());
        world.settle();
        world.moveTo(world.now().plusMillis(1).toString());
        assertThat(days()).anySatisfy(told -> assertThat(told).contains("\"subId\": null", "\"clicks\": 3", "\"revision\": 2"));
        assertThat(world.bean(MeterRegistry.class).counter("tributary.report.late.clicks").count()).isEqualTo(late + 1);
    }

    @Test
    @DisplayName("every figure of all time is rebuilt after the touch topic has been emptied, and erasing a person changes none (REP-70, REP-72)")
    void emptied() throws Exception {
        history();
        String before = stats();
        new Told(world).deleted(eve);
        world.settle();
        assertThat(stats()).isEqualTo(before);
        world.moveTo(world.now().plus(Duration.ofDays(40)).toString());
        String later = stats();
        Map<TopicPartition, RecordsToDelete> everything = new HashMap<>();
        world.stack.ends(List.of(Topic.TOUCHES.topicName())).forEach((part, end) -> everything.put(new TopicPartition(Topic.TOUCHES.topicName(),
                Integer.parseInt(part.substring(part.lastIndexOf('-') + 1))), RecordsToDelete.beforeOffset(end)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.stack.bootstrapServers()))) {
            admin.deleteRecords(everything).all().get();
        }
        Map<?, ?> job = rebuilt("{}");
        assertThat(job.get("state")).as(job.toString()).isEqualTo("done");
        assertThat(stats()).isEqualTo(later);
        partner.stats("all").jsonPath("$.clicks").isEqualTo(2).jsonPath("$.unique_clicks").isEqualTo(1).jsonPath("$.sign_ups").isEqualTo(1);
    }
}
