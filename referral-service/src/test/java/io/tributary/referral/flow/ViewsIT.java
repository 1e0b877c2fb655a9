package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.events.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

/** What people and staff are shown, over the running service. */
@ExtendWith(OutputCaptureExtension.class)
class ViewsIT {
    private static final String DATABASE = "referral_views";
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
    @DisplayName("the pair is shown with the friend's touch, and the decision fixes whose friend it was (REF-17, REF-63)")
    void pair() {
        advocate("vpia", "VPIA1");
        advocate("vpat", "VPAT1");
        world.signsUp("vfred", "vfred@example.com", TOUCH.plusSeconds(300));
        world.friendTouched("kiloclaw", "vfred", "VPIA1", TOUCH);
        referral.quiet();
        assertThat(people("vpia")).singleElement().extracting("state").isEqualTo("waiting_for_paid_conversion");
        world.referralWins("kiloclaw", "vfred", "in_vfred", "VPAT1", TOUCH.plusSeconds(60), PAID);
        world.pays("kiloclaw", "vfred", "in_vfred", PAID);
        referral.quiet();
        assertThat(people("vpia")).isEmpty();
        assertThat(people("vpat")).singleElement().extracting("state").isEqualTo("reward_granted");
    }

    @Test
    @DisplayName("rewards, totals and cap come from what was granted and applied, the limit is shown before it is reached (REF-62, REF-64, REF-66)")
    void rewards() {
        advocate("vuma", "VUMA1");
        assertThat(mine("vuma", "kiloclaw")).containsEntry("cap", Map.of("used", 0, "limit", 12, "reached", false))
                .containsEntry("rewards", List.of());
        befriended("kiloclaw", "vvic", "VUMA1", "in_vvic");
        assertThat(mine("vuma", "kiloclaw")).containsEntry("cap", Map.of("used", 1, "limit", 12, "reached", false))
                .extracting("totals.earned", "totals.applied", "totals.applied_months").containsExactly(1, 0, 0);
        assertThat(rewardOf("vuma", "kiloclaw")).containsEntry("status", "earned").containsEntry("next_step", "wait_for_renewal")
                .containsEntry("amount", 1).containsEntry("unit", "months");
        String reward = (String) rewardOf("vuma", "kiloclaw").get("reward_id");
        world.deferred(reward, "vuma", "kiloclaw", "no_eligible_subscription", 1, PAID);
        referral.quiet();
        assertThat(rewardOf("vuma", "kiloclaw")).containsEntry("status", "pending").containsEntry("next_step", "start_or_reactivate");
        assertThat(mine("vuma", "kiloclaw")).containsEntry("pending_action", Map.of("show_start_or_reactivate", true, "count", 1));
        world.applied(reward, "vuma", "kiloclaw", 2, PAID.plusSeconds(5));
        referral.quiet();
        assertThat(rewardOf("vuma", "kiloclaw")).containsEntry("status", "applied").containsEntry("next_step", "none")
                .containsKeys("renewal_before", "renewal_after");
        assertThat(mine("vuma", "kiloclaw")).extracting("totals.earned", "totals.applied", "totals.applied_months").containsExactly(0, 1, 1);
    }

    @Test
    @DisplayName("a reward past its expiry shows as expired although the expiry run has not come by (REF-42, REF-64)")
    void expiredBeforeTheRun() throws SQLException {
        world.signsUp("veva", "veva@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kilo_pass", "veva", "VEVA1", TOUCH.minusSeconds(86_000));
        Instant paid = Instant.parse("2025-04-10T13:00:00Z");
        Instant touched = paid.minusSeconds(86_400);
        world.signsUp("vfin", "vfin@example.com", touched.plusSeconds(300));
        world.referralWins("kilo_pass", "vfin", "in_vfin", "VEVA1", touched, paid);
        world.pays("kilo_pass", "vfin", "in_vfin", paid);
        referral.quiet();
        assertThat(rewardOf("vfin", "kilo_pass")).containsEntry("status", "pending").containsEntry("next_step", "wait_for_issuance")
                .containsEntry("amount", "9.50").containsEntry("unit", "USD");
        change("DELETE FROM timers WHERE kind = 'reward-expiry'");
        referral.at(Instant.parse("2026-04-10T13:00:00Z"));
        assertThat(text("SELECT state FROM reward WHERE user_id = 'vfin'")).isEqualTo("pending");
        assertThat(rewardOf("vfin", "kilo_pass")).containsEntry("status", "expired").containsEntry("next_step", "none");
    }

    @Test
    @DisplayName("a refused friend learns one public reason; exact reason, referrer and other addresses are nowhere in the view (REF-65)")
    void refused() {
        advocate("vann", "VANN1");
        world.signsUp("vold", "vold@example.com", TOUCH.minusSeconds(3_840));
        world.friendTouched("kiloclaw", "vold", "VANN1", TOUCH);
        referral.quiet();
        assertThat(mine("vold", "kiloclaw")).containsEntry("own_referral", Map.of("state", "waiting_for_paid_conversion"));
        world.referralWins("kiloclaw", "vold", "in_vold", "VANN1", TOUCH, PAID);
        world.pays("kiloclaw", "vold", "in_vold", PAID);
        referral.quiet();
        Map<String, Object> view = mine("vold", "kiloclaw");
        assertThat(view).containsEntry("own_referral", Map.of("state", "not_eligible", "reason", "not_new"));
        assertThat(view.toString()).doesNotContain("existing_user_before_touch", "vann", "VANN1", "t-vold", "@example.com");
        assertThat(people("vann")).isEmpty();
    }

    @Test
    @DisplayName("an explanation holds every revision with facts, checks, outcomes, smallest change to the millisecond, and the reward's history (REF-58)")
    @SuppressWarnings("unchecked")
    void explanation() {
        world.signsUp("vlea", "vlea@example.com", TOUCH.plusSeconds(300));
        world.referralWins("kiloclaw", "vlea", "in_vlea", "VLATE1", TOUCH, PAID);
        world.pays("kiloclaw", "vlea", "in_vlea", PAID);
        referral.quiet();
        advocate("vmax", "VLATE1");
        referral.quiet();
        Map<String, Object> told = explained("in_vlea");
        List<Map<String, Object>> revisions = (List<Map<String, Object>>) told.get("revisions");
        assertThat(revisions).extracting("revision", "reason", "qualified", "cause").containsExactly(
                tuple(1, "referrer_unresolved", false, revisions.getFirst().get("cause")),
                tuple(2, null, true, "code_registered"));
        assertThat(revisions).allSatisfy(revision -> {
            assertThat(revision).containsEntry("program_version", 1).containsKeys("facts", "cap_used", "decided_at");
            assertThat((List<Map<String, Object>>) revision.get("checks")).hasSize(15).allSatisfy(check ->
                    assertThat(check).containsKeys("name", "result", "position", "inputs"));
        });
        Map<String, Object> existing = ((List<Map<String, Object>>) revisions.getLast().get("checks")).stream()
                .filter(check -> "existing_user_before_touch".equals(check.get("name"))).findFirst().orElseThrow();
        assertThat(existing).extracting("inputs").asString().contains("2026-04-02T09:05:00Z", "2026-04-02T09:00:00Z", "600000");
        assertThat((List<Map<String, Object>>) revisions.getFirst().get("decisions")).extracting("smallest_change")
                .containsOnly("the code of the touch registered for a participant");
        assertThat((List<Map<String, Object>>) revisions.getLast().get("decisions")).extracting("role", "smallest_change").containsExactly(
                tuple("referee", "account created 5 min 1 ms earlier"),
                tuple("referrer", "12 places fewer under the cap"));
        assertThat((List<Map<String, Object>>) told.get("rewards")).extracting("role", "event", "before", "after").containsExactlyInAnyOrder(
                tuple("referee", "Released", "new", "earned"),
                tuple("referrer", "Released", "new", "earned"));
        assertThat((Map<String, Object>) told.get("attribution")).containsEntry("payment_id", "in_vlea");
        referral.get("/api/admin/conversions/" + World.conversion("kiloclaw", "in_vlea") + "/explanation", "x.user.vlea").expectStatus().isForbidden();
    }

    @Test
    @DisplayName("addresses are shown to support and audited, refused to program managers, and reach neither topics nor logs (REF-67, REF-68, OPS-77)")
    void addresses(CapturedOutput logs) throws SQLException {
        advocate("vina", "VINA1");
        befriended("kiloclaw", "vjon", "VINA1", "in_vjon");
        referral.get("/api/admin/investigations?search=vina@example.com", "x.program_manager.pia").expectStatus().isForbidden();
        referral.get("/api/admin/people/vina/export/referral", "x.program_manager.pia").expectStatus().isForbidden();
        assertThat(audits("vina")).isEmpty();
        referral.get("/api/admin/investigations?search=vina@example.com", "x.support.sam").expectStatus().isOk().expectBody()
                .jsonPath("$.people[0].account[0].email").isEqualTo("vina@example.com");
        assertThat(audits("vina")).isEqualTo("sam view_person");
        Map<String, Object> export = referral.json("/api/admin/people/vina/export/referral", "x.support.sam");
        assertThat(export).containsEntry("context", "referral").containsEntry("user_id", "vina").extracting("rewards").asString().contains("kiloclaw");
        assertThat(audits("vina")).isEqualTo("sam view_person,sam export_person");
        for (Topic topic : List.of(Topic.REFERRAL_DECISIONS, Topic.REFERRAL_REWARDS, Topic.PROGRAM_DEFINITIONS, Topic.ERASURES)) {
            assertThat(referral.published(topic).toString()).doesNotContain("@example.com");
        }
        assertThat(logs.getAll()).doesNotContain("vina@", "vjon@");
    }

    @Test
    @DisplayName("an investigation finds the touch's person and tells reports, redemptions and revisions (REF-67)")
    void investigation() {
        advocate("vkim", "VKIM1");
        befriended("kiloclaw", "vlou", "VKIM1", "in_vlou");
        world.reported("vlou", "kiloclaw", "in_vlou", PAID);
        world.redeemed((String) rewardOf("vlou", "kiloclaw").get("reward_id"), "vlou", "kiloclaw", PAID);
        referral.quiet();
        referral.get("/api/admin/investigations?search=t-vlou", "x.support.sam").expectStatus().isOk().expectBody()
                .jsonPath("$.people[0].user_id").isEqualTo("vlou")
                .jsonPath("$.people[0].revisions[0].revision").isEqualTo(1)
                .jsonPath("$.people[0].conversions[0].source_touch.touch_id").isEqualTo("t-vlou")
                .jsonPath("$.people[0].reports[0].payment_id").isEqualTo("in_vlou")
                .jsonPath("$.people[0].redemptions[0].state").isEqualTo("redeemed");
    }

    private static void advocate(String user, String code) {
        world.signsUp(user, user + "@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", user, code, TOUCH.minusSeconds(86_000));
        referral.quiet();
    }

    private static void befriended(String program, String friend, String code, String payment) {
        world.signsUp(friend, friend + "@example.com", TOUCH.plusSeconds(300));
        world.referralWins(program, friend, payment, code, TOUCH, PAID);
        world.pays(program, friend, payment, PAID);
        referral.quiet();
    }

    private static Map<String, Object> mine(String user, String program) {
        return referral.json("/api/me/referrals?program=" + program, "x.user." + user);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> people(String user) {
        return (List<Map<String, Object>>) mine(user, "kiloclaw").get("people");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rewardOf(String user, String program) {
        return ((List<Map<String, Object>>) mine(user, program).get("rewards")).getFirst();
    }

    private static Map<String, Object> explained(String payment) {
        return referral.json("/api/admin/conversions/" + World.conversion("kiloclaw", payment) + "/explanation", "x.support.sam");
    }

    private static String audits(String user) throws SQLException {
        return text("SELECT string_agg(actor || ' ' || action, ',' ORDER BY seq) FROM audit WHERE subject = 'person:" + user + "'");
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = RunningReferral.STACK.connect(DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            String value = rows.getString(1);
            return value == null ? "" : value;
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = RunningReferral.STACK.connect(DATABASE); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
