package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.referral.domain.Shipped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class OperationsIT {
    private static final Instant TOUCH = Instant.parse("2026-04-02T09:00:00Z");
    private static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    private static RunningReferral referral;
    private static World world;

    @BeforeAll
    static void start() {
        referral = new RunningReferral("referral", PAID, 1);
        world = new World(referral);
        world.ready("kiloclaw", "complete");
        referral.quiet();
    }

    @AfterAll
    static void stop() {
        referral.close();
    }

    @Test
    @DisplayName("what ships is published with all versions, and shown to everyone in its public part (REF-1, REF-11)")
    void published() {
        assertThat(referral.published(Topic.PROGRAM_DEFINITIONS)).extracting(record -> ((ProgramDefined) record).getKey()).containsAll(Shipped.KEYS);
        referral.client().get().uri("/api/programs").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.programs[?(@.key == 'kiloclaw')].reward.referrer").isEqualTo(1);
        assertThat(referral.json("/api/admin/programs/kilo_pass", "x.program_manager.pia")).containsEntry("version", 1)
                .extracting("definition").asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("product", "kilo_pass");
    }

    @Test
    @DisplayName("a version is accepted, refused with all faults, or in conflict; a dry run tells the difference (REF-10)")
    void submissions() {
        Map<String, Object> draft = new HashMap<>(Shipped.text("signup_leads"));
        draft.put("landing_paths", List.of("/try", "/leads"));
        String path = "/api/admin/programs/signup_leads/versions";
        int latest = (int) referral.json("/api/admin/programs/signup_leads", "x.program_manager.pia").get("latest");
        referral.send(HttpMethod.POST, path + "?dry_run=true", "x.program_manager.pia", Map.of("based_on", latest, "definition", draft))
                .expectStatus().isOk().expectBody().jsonPath("$.difference.landing_paths.after[1]").isEqualTo("/leads");
        referral.send(HttpMethod.POST, path, "x.program_manager.pia", Map.of("based_on", latest, "definition", draft))
                .expectStatus().isCreated().expectBody().jsonPath("$.version").isEqualTo(latest + 1);
        referral.send(HttpMethod.POST, path, "x.program_manager.pia", Map.of("based_on", latest, "definition", draft))
                .expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("version_conflict");
        draft.put("landing_paths", List.of("try"));
        draft.put("surprise", true);
        referral.send(HttpMethod.POST, path, "x.program_manager.pia", Map.of("based_on", latest + 1, "definition", draft))
                .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("definition_invalid").jsonPath("$.errors.length()").isEqualTo(2);
        referral.send(HttpMethod.POST, path, "x.support.sam", Map.of("based_on", latest + 1, "definition", draft)).expectStatus().isForbidden();
    }

    @Test
    @DisplayName("a block counts from its time on, for the participant it names (REF-16, REF-57)")
    void blocked() {
        world.signsUp("bea", "bea@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "bea", "BEA1", TOUCH.minusSeconds(86_000));
        referral.quiet();
        referral.send(HttpMethod.PUT, "/api/admin/participants/kiloclaw/bea/block", "x.operator.olga", Map.of("note", " ")).expectStatus().isEqualTo(422);
        referral.send(HttpMethod.PUT, "/api/admin/participants/kiloclaw/bea/block", "x.operator.bea", Map.of("note", "me")).expectStatus().isForbidden();
        referral.send(HttpMethod.PUT, "/api/admin/participants/kiloclaw/bea/block", "x.operator.olga", Map.of("note", "abuse")).expectStatus().isOk();
        befriended("bert", "BEA1", "in_bert");
        assertThat(conversion("bert")).containsEntry("reasons", List.of("referrer_blocked"));
    }

    @Test
    @DisplayName("an erased friend leaves no address behind, keeps others' rewards alone, and the part is reported done (REF-69, REF-70, OPS-73)")
    void erased() throws SQLException {
        world.signsUp("cleo", "cleo@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "cleo", "CLEO1", TOUCH.minusSeconds(86_000));
        befriended("dora.leaves", "CLEO1", "in_dora");
        world.leaves("dora.leaves", PAID.plusSeconds(60));
        referral.quiet();
        assertThat(reward("dora.leaves")).containsEntry("state", "canceled").containsEntry("reason", "beneficiary_erased");
        assertThat(reward("cleo")).containsEntry("state", "earned");
        assertThat(referral.published(Topic.ERASURES)).map(ErasureProgress.class::cast).filteredOn(p -> p.getUserId().equals("dora.leaves"))
                .singleElement().extracting(ErasureProgress::getState).isEqualTo("done");
        Map<String, Object> mine = referral.json("/api/me/referrals?program=kiloclaw", "x.user.cleo");
        assertThat(mine.get("people").toString()).contains("former member").doesNotContain("dora");
        assertThat(everyCell()).noneMatch(cell -> cell.contains("dora.leaves@example.com"));
    }

    @Test
    @DisplayName("a search by address, code or payment finds the person; a blank one is refused (REF-67)")
    void investigation() {
        world.signsUp("ida", "i.d.a+x@gmail.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "ida", "IDA1", TOUCH.minusSeconds(86_000));
        befriended("jon", "IDA1", "in_jon");
        for (String search : List.of("ida", "ida@googlemail.com", "IDA1")) {
            referral.get("/api/admin/investigations?search=" + search, "x.support.sam").expectStatus().isOk().expectBody()
                    .jsonPath("$.people[0].user_id").isEqualTo("ida").jsonPath("$.people[0].as_referrer.length()").isEqualTo(1);
        }
        referral.get("/api/admin/investigations?search=in_jon", "x.support.sam").expectStatus().isOk().expectBody()
                .jsonPath("$.people[0].conversions[0].payment_id").isEqualTo("in_jon");
        referral.get("/api/admin/investigations?search=", "x.support.sam").expectStatus().isBadRequest();
        referral.get("/api/admin/investigations?search=nobody", "x.support.sam").expectStatus().isNotFound();
        referral.get("/api/admin/investigations?search=ida", "x.user.ida").expectStatus().isForbidden();
    }

    @Test
    @DisplayName("an internal code is given once, at the first look, and never replaces another (REF-14)")
    void internalCode() {
        world.signsUp("kim", "kim@example.com", TOUCH.minusSeconds(86_400));
        referral.publish(Topic.IMPACT_DELIVERIES, "kim", "reg-kim", TOUCH, ParticipantRegistered.newBuilder()
                .setProgram("kiloclaw").setUserId("kim").setRegisteredAt(TOUCH).build());
        referral.quiet();
        Object first = referral.json("/api/me/referrals?program=kiloclaw", "x.user.kim").get("share_code");
        assertThat(first).asString().hasSize(22);
        assertThat(referral.json("/api/me/referrals?program=kiloclaw", "x.user.kim").get("share_code")).isEqualTo(first);
        assertThat(referral.json("/api/me/referrals?program=kilo_pass", "x.user.kim")).doesNotContainKey("share_code");
        referral.client().get().uri("/api/me/referrals").exchange().expectStatus().isUnauthorized();
        referral.get("/api/me/referrals?program=nowhere", "x.user.kim").expectStatus().isNotFound();
    }

    private static void befriended(String friend, String code, String payment) {
        world.signsUp(friend, friend + "@example.com", TOUCH.plusSeconds(300));
        world.friendTouched("kiloclaw", friend, code, TOUCH);
        world.referralWins("kiloclaw", friend, payment, code, TOUCH, PAID);
        world.pays("kiloclaw", friend, payment, PAID);
        referral.quiet();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> conversion(String user) {
        return ((List<Map<String, Object>>) referral.json("/api/admin/conversions?user=" + user, "x.support.sam").get("conversions")).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> reward(String user) {
        return ((List<Map<String, Object>>) referral.json("/api/admin/rewards?user=" + user, "x.support.sam").get("rewards")).getFirst();
    }

    private static List<String> everyCell() throws SQLException {
        List<String> cells = new ArrayList<>();
        try (Connection connection = RunningReferral.STACK.connect("referral"); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM \"" + table + "\" t")) {
                    while (rows.next()) {
                        cells.add(rows.getString(1));
                    }
                }
            }
        }
        return cells;
    }
}
