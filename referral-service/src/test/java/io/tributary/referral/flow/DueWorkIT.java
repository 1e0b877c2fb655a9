package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Shipped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What becomes due, and simulations, over the running service. */
class DueWorkIT {
    private static final String DATABASE = "referral_due";
    private static final Instant TOUCH = Instant.parse("2026-04-02T09:00:00Z");
    private static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    private static RunningReferral referral;
    private static World world;

    @BeforeAll
    static void start() {
        referral = new RunningReferral(DATABASE, PAID, 1);
        world = new World(referral);
        world.ready("kiloclaw", "complete");
        world.ready("kilo_pass", "complete");
        referral.quiet();
    }

    @AfterAll
    static void stop() {
        referral.close();
    }

    @Test
    @DisplayName("one reward that cannot move holds up no other, is due again later, and moves once it can (REF-43)")
    void oneFailing() throws SQLException {
        Instant paid = Instant.parse("2025-04-20T12:00:00Z");
        Instant touched = paid.minusSeconds(86_400);
        world.signsUp("dora", "dora@example.com", touched.minusSeconds(86_400));
        world.advocate("kilo_pass", "dora", "DORA1", touched.minusSeconds(86_000));
        for (int i = 0; i < 3; i++) {
            world.signsUp("dfriend" + i, "dfriend" + i + "@example.com", touched.plusSeconds(300));
            world.referralWins("kilo_pass", "dfriend" + i, "in_d" + i, "DORA1", touched, paid.plusSeconds(i));
            world.pays("kilo_pass", "dfriend" + i, "in_d" + i, paid.plusSeconds(i));
        }
        referral.quiet();
        sql("UPDATE reward SET applied_at = now(), application = '{\"at\": \"never\"}' WHERE user_id = 'dfriend0'");
        referral.at(Instant.parse("2026-04-20T12:00:05Z"));
        assertThat(states()).containsExactly("pending", "expired", "expired");
        assertThat(text("SELECT count(*) FROM timers WHERE kind = 'reward-expiry' AND due_at > '2026-04-20T12:00:05Z' AND attempts > 0")).isEqualTo("1");
        sql("UPDATE reward SET applied_at = NULL, application = NULL WHERE user_id = 'dfriend0'");
        referral.at(Instant.parse("2026-04-20T13:00:00Z"));
        assertThat(states()).containsExactly("expired", "expired", "expired");
    }

    @Test
    @DisplayName("a person's second code does not escape the cap, also when it becomes known after the payment (REF-31, REF-33)")
    void secondCode() {
        submit("glen", "/glen", Map.of("measure", "rewards", "limit", 1));
        world.signsUp("gail", "gail@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("glen", "gail", "GAIL1", TOUCH.minusSeconds(86_000));
        befriended("glen", "gus", "GAIL1", "in_gus");
        befriended("glen", "guy", "GAIL2", "in_guy");
        assertThat(conversion("guy")).containsEntry("reason", "referrer_unresolved");
        world.advocate("glen", "gail", "GAIL2", PAID.plusSeconds(60));
        referral.quiet();
        assertThat(conversion("guy")).containsEntry("qualified", true).extracting("decisions").asString().contains("cap_limited");
        assertThat((List<?>) referral.json("/api/admin/rewards?user=gail", "x.support.sam").get("rewards")).hasSize(1);
    }

    @Test
    @DisplayName("a simulation tells what would change and changes nothing, counts caps anew, and refuses what is out of range (REF-59, REF-60)")
    @SuppressWarnings("unchecked")
    void simulation() throws SQLException {
        submit("dale", "/dale", null);
        world.signsUp("dave", "dave@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("dale", "dave", "DAVE1", TOUCH.minusSeconds(86_000));
        for (int i = 0; i < 3; i++) {
            befriended("dale", "dale" + i, "DAVE1", "in_dale" + i);
        }
        String before = everything();
        assertThat(simulated(Map.of("program", "dale", "version", 1))).containsEntry("difference_count", 0).containsEntry("progress", 3);
        assertThat(simulated(Map.of("program", "dale", "definition", definition("dale", "/dale", null)))).containsEntry("difference_count", 0);
        Map<String, Object> capped = simulated(Map.of("program", "dale", "definition", definition("dale", "/dale", Map.of("measure", "months", "limit", 4))));
        assertThat(capped).containsEntry("difference_count", 1).extracting("result.recorded", "result.simulated")
                .allSatisfy(sums -> assertThat((Map<String, Object>) sums).containsEntry("winner.referral", 3));
        assertThat(capped).extracting("result.recorded").isInstanceOfSatisfying(Map.class, sums -> assertThat(sums).containsEntry("referrer.months", 6));
        assertThat(capped).extracting("result.simulated").isInstanceOfSatisfying(Map.class, sums -> assertThat(sums).containsEntry("referrer.months", 4));
        assertThat((List<Map<String, Object>>) capped.get("differences")).singleElement()
                .extracting("recorded.referrer.outcome", "simulated.referrer.outcome", "simulated.referrer.reason")
                .containsExactly("granted", "cap_limited", "referrer_cap_reached");
        assertThat(simulated(Map.of("program", "dale", "to", PAID.toString()))).containsEntry("total", 0);
        assertThat(everything()).isEqualTo(before);
        refused(Map.of("program", "dale", "from", PAID.toString(), "to", PAID.toString()), 422, "range_invalid");
        refused(Map.of("program", "dale", "definition", Map.of("kind", "referral")), 422, "definition_invalid");
        refused(Map.of("program", "nowhere"), 404, "program_unknown");
        referral.send(HttpMethod.POST, "/api/admin/simulations", "x.operator.olga", Map.of("program", "dale")).expectStatus().isForbidden();
    }

    @Test
    @DisplayName("a definition's faults are told with the field each is about (REF-6, REF-10)")
    void faults() {
        Map<String, Object> broken = definition("moor", "moor", Map.of("measure", "weeks", "limit", -1));
        broken.put("payment_providers", List.of("paypal"));
        broken.put("providers", List.of(Map.of("key", "links", "window", "500d")));
        broken.put("impact", Map.of("required", true, "trackers", Map.of("sale", "1")));
        broken.put("checks", List.of("common", "lunar_phase"));
        referral.send(HttpMethod.POST, "/api/admin/programs/moor/versions", "x.program_manager.pia", Map.of("based_on", 0, "definition", broken))
                .expectStatus().isEqualTo(422).expectBody().jsonPath("$.errors[*].field").value(fields -> assertThat((List<String>) fields)
                        .containsExactlyInAnyOrder("landing_paths", "cap.measure", "cap.limit", "payment_providers", "providers[0].window",
                                "providers[0].type", "providers[0].kind", "providers[0].value_parameter", "impact.trackers.sale", "checks"));
    }

    private static Map<String, Object> definition(String key, String path, @Nullable Map<String, ?> cap) {
        Map<String, Object> definition = new HashMap<>(Map.of("kind", "referral", "state", "active", "model", "referral_priority",
                "product", key, "landing_paths", List.of(path), "providers", Shipped.text("kiloclaw").get("providers"),
                "checks", List.of("common"), "reward", Map.of("kind", "free_months", "amount", Map.of("referrer", 2, "referee", 1))));
        definition.put("late_evidence_days", 90);
        if (cap != null) {
            definition.put("cap", cap);
        }
        return definition;
    }

    private static void submit(String key, String path, @Nullable Map<String, ?> cap) {
        referral.send(HttpMethod.POST, "/api/admin/programs/" + key + "/versions", "x.program_manager.pia", Map.of("based_on", 0,
                "effective_from", "2026-01-01T00:00:00Z", "definition", definition(key, path, cap))).expectStatus().isCreated();
        referral.quiet();
    }

    private static void befriended(String program, String friend, String code, String payment) {
        world.signsUp(friend, friend + "@example.com", TOUCH.plusSeconds(300));
        world.referralWins(program, friend, payment, code, TOUCH, PAID);
        world.pays(program, friend, payment, PAID);
        referral.quiet();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> conversion(String user) {
        return ((List<Map<String, Object>>) referral.json("/api/admin/conversions?user=" + user, "x.support.sam").get("conversions")).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> simulated(Map<String, ?> body) {
        Map<String, Object> started = referral.send(HttpMethod.POST, "/api/admin/simulations", "x.program_manager.pia", body).expectStatus().isAccepted()
                .expectBody(Map.class).returnResult().getResponseBody();
        referral.quiet();
        return referral.json("/api/admin/simulations/" + started.get("job_id"), "x.program_manager.pia");
    }

    private static void refused(Map<String, ?> body, int status, String code) {
        referral.send(HttpMethod.POST, "/api/admin/simulations", "x.program_manager.pia", body).expectStatus().isEqualTo(status)
                .expectBody().jsonPath("$.code").isEqualTo(code);
    }

    /** What a simulation must leave alone. */
    private static String everything() throws SQLException {
        return text("SELECT concat((SELECT string_agg(c::text, ';' ORDER BY conversion_id) FROM conversion c), (SELECT string_agg(r::text, ';' "
                + "ORDER BY reward_id) FROM reward r), (SELECT string_agg(u::text, ';' ORDER BY program, user_id) FROM cap_use u), "
                + "(SELECT count(*) FROM decision), (SELECT count(*) FROM audit))");
    }

    private static List<String> states() throws SQLException {
        return List.of(text("SELECT string_agg(state, ',' ORDER BY user_id) FROM reward WHERE user_id LIKE 'dfriend%'").split(","));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = RunningReferral.STACK.connect(DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void sql(String text) throws SQLException {
        try (Connection connection = RunningReferral.STACK.connect(DATABASE); Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
