package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Role;
import io.tributary.events.Topic;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.billing.PaymentSettled;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** What program managers and support see of rewards, conversions and deliveries. */
class ReportFlowIT {
    private World world;
    private Told told;
    private Rewarded rewarded;
    private String gus;
    private String ida;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        rewarded = new Rewarded(world);
        String own = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        gus = "gus-" + own;
        ida = "ida-" + own;
        world.settle();
    }

    private Map<?, ?> get(String path) {
        return get("support", path);
    }

    private Map<?, ?> get(String role, String path) {
        return world.as("staff", role).get().uri(path).exchange().expectStatus().isOk()
                .expectHeader().valueEquals("Cache-Control", "no-store").expectBody(Map.class).returnResult().getResponseBody();
    }

    private Map<?, ?> program() {
        world.settle();
        return get("/api/reports/programs/kiloclaw?period=all");
    }

    private static long count(Map<?, ?> report, String list, String key, String value) {
        return ((List<?>) report.get(list)).stream().map(row -> (Map<?, ?>) row).filter(row -> value.equals(row.get(key)))
                .mapToLong(row -> ((Number) row.get("count")).longValue()).sum();
    }

    @Test
    @DisplayName("a program's report counts outcomes, rewards, caps, reviews, expiry and adverse payments, each once (REP-37, REP-66)")
    void program37() {
        Map<?, ?> before = program();
        rewarded.decided(gus, ida, "in-" + gus, "configuration_missing", 1, null);
        Map<?, ?> waiting = program();
        assertThat(waiting(waiting, "configuration_missing") - waiting(before, "configuration_missing")).isOne();
        rewarded.decided(gus, ida, "in-" + gus, "decided", 2, null);
        rewarded.granted(ida, "r-" + ida, Role.REFERRER, "pending", world.now().plus(Duration.ofDays(20)));
        rewarded.granted(gus, "r-" + gus, Role.REFEREE, "earned", world.now().plus(Duration.ofDays(20)));
        rewarded.held(gus, "r-" + gus, Role.REFEREE, "payment_refund");
        told.paid(gus, "in-" + gus);
        told.adverse(gus, "in-" + gus, "payment_refund", true, 2_500L);
        Map<?, ?> after = program();
        assertThat(waiting(after, "configuration_missing")).isEqualTo(waiting(before, "configuration_missing"));
        assertThat(count(after, "conversions", "outcome", "qualified") - count(before, "conversions", "outcome", "qualified")).isOne();
        assertThat(count(after, "rewards", "state", "pending") - count(before, "rewards", "state", "pending")).isOne();
        assertThat(count(after, "rewards", "state", "review_required") - count(before, "rewards", "state", "review_required")).isOne();
        assertThat(count(after, "reviews", "reason", "payment_refund") - count(before, "reviews", "reason", "payment_refund")).isOne();
        assertThat(count(after, "expiring_30d", "state", "pending") - count(before, "expiring_30d", "state", "pending")).isOne();
        assertThat(count(after, "adverse", "reason", "payment_refund") - count(before, "adverse", "reason", "payment_refund")).isOne();
        rewarded.applied(ida, "r-" + ida);
        Map<?, ?> applied = program();
        assertThat(months(applied) - months(after)).isOne();
        assertThat(count(applied, "rewards", "state", "pending")).isEqualTo(count(before, "rewards", "state", "pending"));
    }

    private static long waiting(Map<?, ?> report, String state) {
        return ((Number) ((Map<?, ?>) report.get(state)).get("count")).longValue();
    }

    private static long months(Map<?, ?> report) {
        return ((Number) ((Map<?, ?>) report.get("applied")).get("months")).longValue();
    }

    @Test
    @DisplayName("totals kept along the way equal those counted afresh from the facts (REP-66, REP-77)")
    void totalsAreTrue() {
        rewarded.decided(gus, ida, "in-" + gus, "decided", 1, "not_new");
        rewarded.decided(gus, ida, "in-" + gus, "decided", 2, null);
        told.touch("t-" + gus, "v-" + gus, "clk-" + gus, "kiloclaw", "impact_performance");
        world.settle();
        Long wrong = world.bean(DatabaseClient.class).sql("""
                SELECT count(*) AS wrong FROM (SELECT program, measure, side, provider, state, reason, n, amount FROM report_total
                       WHERE day = '-infinity' AND (n <> 0 OR amount <> 0)) t
                  FULL JOIN (SELECT program, measure, side, provider, state, reason, count(*) AS n, sum(amount) AS amount FROM report_fact
                       GROUP BY 1, 2, 3, 4, 5, 6) f USING (program, measure, side, provider, state, reason)
                 WHERE t.n IS DISTINCT FROM f.n OR t.amount IS DISTINCT FROM f.amount
                """).map(row -> row.get("wrong", Long.class)).one().block();
        assertThat(wrong).isZero();
    }

    @Test
    @DisplayName("health of deliveries: kinds, states, speed, accounts, readiness; the same after more of them (REP-38)")
    void health() {
        told.touch("t-" + gus, "v-" + gus, "clk-" + gus, "kiloclaw", "impact_performance");
        told.signup(gus);
        told.attributed(gus, "t-" + gus, true);
        world.settle();
        Map<?, ?> view = get("/api/reports/deliveries?program=kiloclaw");
        assertThat(count(view, "deliveries", "kind", "signup")).isEqualTo(stored("kiloclaw"));
        assertThat(((Map<?, ?>) view.get("delivered_within")).keySet().toString()).isEqualTo("[minute, ten_minutes, hour]");
        assertThat(((List<?>) view.get("accounts")).toString()).contains("breaker=closed", "budget_left=");
        assertThat(view.get("readiness").toString()).contains("kiloclaw");
        assertThat(view.get("lag_ms")).isNotNull();
    }

    private long stored(String program) {
        return world.bean(DatabaseClient.class).sql("SELECT count(*) AS n FROM delivery WHERE program = :p AND kind = 'signup'")
                .bind("p", program).map(row -> row.get("n", Long.class)).one().block();
    }

    @Test
    @DisplayName("program figures show people as ids to those who may investigate, to others as a place in a list (REP-40)")
    void advocates() {
        rewarded.decided(gus, ida, "in-" + gus, "decided", 1, null);
        for (int i = 0; i < 40; i++) {
            rewarded.granted(ida, "r" + i + "-" + ida, Role.REFERRER, "pending", null);
        }
        world.settle();
        assertThat(get("support", "/api/reports/top-referrers?program=kiloclaw").toString())
                .contains("user_id=" + ida + ", granted=40, capped=0, canceled=0");
        assertThat(get("program_manager", "/api/reports/top-referrers?program=kiloclaw").toString())
                .contains("user_id=advocate 1, granted=").doesNotContain(ida);
        assertThat(get("program_manager", "/api/reports/programs/kiloclaw?period=all").toString()).doesNotContain(ida, gus, "@");
    }

    @Test
    @DisplayName("programs, partners, advocates and deliveries have CSV files, programs a gapless series that sums to the figures (REP-41)")
    void files() {
        told.touch("t-" + gus, "v-" + gus, "clk-" + gus, "kiloclaw", "impact_performance");
        world.settle();
        Map.of("programs/kiloclaw/export?kind=funnel&period=7d", "stage,kind,provider,count\r\ntouches,all,all,",
                "programs/kiloclaw/export?kind=conversions", "outcome,reason,count\r\n",
                "programs/kiloclaw/export?kind=rewards", "role,state,reason,count,months,amount,currency\r\n",
                "programs/kiloclaw/export?kind=daily&period=7d", "date,touches,visitors,sign_ups,trials,",
                "partners/export?period=7d", "code,program,active,clicks,", "deliveries/export", "kind,state,reason,within,count,retries\r\n",
                "top-referrers/export?program=kiloclaw", "user_id,granted,capped,canceled\r\n").forEach((path, head) ->
                assertThat(file(path)).as(path).startsWith(head));
        Map<?, ?> series = get("/api/reports/programs/kiloclaw/series?period=7d");
        long sum = ((List<?>) series.get("points")).stream().mapToLong(point -> ((Number) ((Map<?, ?>) point).get("touches")).longValue()).sum();
        Map<?, ?> funnel = (Map<?, ?>) get("/api/reports/programs/kiloclaw?period=7d").get("funnel");
        assertThat((List<?>) series.get("points")).hasSize(8);
        assertThat(((Number) funnel.get("touches")).longValue()).isEqualTo(sum).isPositive();
        world.as("staff", "support").get().uri("/api/reports/programs/kiloclaw/export?kind=x").exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("kind_invalid");
    }

    private String file(String path) {
        return new String(world.as("staff", "support").get().uri("/api/reports/" + path).exchange().expectStatus().isOk()
                .expectHeader().exists("X-Row-Count").expectHeader().exists("X-As-Of")
                .expectBody().returnResult().getResponseBodyContent());
    }

    @Test
    @DisplayName("partners stand side by side with their ratio of clicks to sessions, suspicious share and reversal share (REP-39)")
    void partners() {
        Partnership partner = new Partnership(world);
        partner.registered();
        partner.click("c1", null, true);
        partner.click("c2", null, false);
        partner.click("c3", null, false);
        world.publish(Topic.TOUCHES, "v-c4", ClickRecorded.newBuilder().setClickId("c4" + partner.code).setTouchId("t-c4" + partner.code)
                .setPartner(partner.code).setProgram("own_links_program").setSessionId("s-c4").setClickedAt(world.now())
                .setUnique(true).setUniqueForSubId(true).setSuspicious("many_clicks").build());
        partner.ordered(gus, "oa-" + gus, 3_000);
        partner.credited(gus, "oa-" + gus, null, 1, partner.code);
        partner.ordered(gus, "ob-" + gus, 1_000);
        partner.credited(gus, "ob-" + gus, null, 1, partner.code);
        partner.refunded(gus, "ob-" + gus, 1_000, 1_000);
        world.settle();
        Map<?, ?> row = ((List<?>) get("program_manager", "/api/reports/partners?period=all&sort=earnings").get("partners")).stream()
                .map(one -> (Map<?, ?>) one).filter(one -> partner.code.equals(one.get("code"))).findFirst().orElseThrow();
        assertThat(row.get("clicks_per_session").toString()).isEqualTo("4.0");
        assertThat(row.get("suspicious_share").toString()).isEqualTo("0.25");
        assertThat(row.get("reversal_share").toString()).isEqualTo("0.25");
        world.as("staff", "support").get().uri("/api/reports/partners?sort=x").exchange().expectStatus().isBadRequest()
                .expectBody().jsonPath("$.code").isEqualTo("sort_invalid");
    }

    @Test
    @DisplayName("where is my reward: state, next step, who acts, due time and last failure, one sentence each (REP-47)")
    void whereIsMyReward() {
        rewarded.granted(ida, "r-" + ida, Role.REFERRER, "pending", world.now().plus(Duration.ofDays(365)));
        rewarded.deferred(ida, "r-" + ida, "no_eligible_subscription");
        world.settle();
        Map<?, ?> reward = (Map<?, ?>) ((List<?>) get("/api/support/rewards/" + ida).get("rewards")).getFirst();
        assertThat(reward.get("where").toString()).startsWith("It is promised and has been waiting to be applied since ");
        assertThat(reward.get("next")).isEqualTo("The customer must start or reactivate a subscription it can be applied to.");
        assertThat(reward.get("actor")).isEqualTo("customer");
        assertThat(reward.get("when").toString()).startsWith("If nothing happens, it lapses on ");
        rewarded.deferred(ida, "r-" + ida, "provider_unavailable");
        world.settle();
        reward = (Map<?, ?>) ((List<?>) get("/api/support/timeline/" + ida).get("rewards")).getFirst();
        assertThat(reward.get("last_failure")).isEqualTo("The last attempt failed because Stripe did not answer.");
    }

    @Test
    @DisplayName("where referral and billing disagree about a reward, both are shown with their time, and it is counted (REP-48)")
    void disagreement() {
        rewarded.granted(ida, "r-" + ida, Role.REFERRER, "earned", null);
        rewarded.applied(ida, "r-" + ida);
        rewarded.withdrawn(ida, "r-" + ida, Role.REFERRER, "payment_refund");
        world.settle();
        var meters = world.bean(io.micrometer.core.instrument.MeterRegistry.class);
        double before = meters.counter("tributary.report.disagreements").count();
        Map<?, ?> reward = (Map<?, ?>) ((List<?>) get("/api/support/rewards/" + ida).get("rewards")).getFirst();
        assertThat(reward.get("disagree")).isEqualTo(true);
        assertThat(reward.get("sources").toString()).contains("topic=referral.rewards.v1, state=canceled, as_of=")
                .contains("topic=billing.rewards.v1, state=applied, as_of=");
        assertThat(meters.counter("tributary.report.disagreements").count()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("a conversion entry opens its explanation: checks with inputs and result, the smallest change, for both (REP-46)")
    void explanation() {
        rewarded.decided(gus, ida, "in-" + gus, "decided", 1, "not_new");
        world.settle();
        Map<?, ?> entry = (Map<?, ?>) ((List<?>) get("/api/support/timeline/" + gus + "?kind=decision").get("entries")).getFirst();
        assertThat(entry.get("explanation").toString()).contains("not_new", "new_user", "fail", "signed_up_at",
                "account created 1 h 4 min later");
    }

    @Test
    @DisplayName("a search by address and tracking value leaves neither of them in any table of the reports (REP-43)")
    void searchLeavesNothing() {
        told.touch("t-" + gus, "v-" + gus, "CLICK-" + gus.toUpperCase(Locale.ROOT), "kiloclaw", "impact_performance");
        told.signup(gus);
        world.settle();
        assertThat(((List<?>) get("/api/support/search?q=" + gus + "@example.com").get("people")).toString()).contains(gus);
        assertThat(((List<?>) get("/api/support/search?q= CLICK-" + gus.toUpperCase(Locale.ROOT) + " ").get("results"))).isNotEmpty();
        assertThat(Scan.of(world).finds("CLICK-" + gus.toUpperCase(Locale.ROOT), gus + "@example.com"))
                .noneMatch(place -> place.startsWith("report_"));
        world.as("staff", "support").get().uri("/api/support/search?q=" + "x".repeat(513)).exchange().expectStatus().isBadRequest()
                .expectBody().jsonPath("$.code").isEqualTo("search_too_long");
    }

    @Test
    @DisplayName("a record that failed is named as incomplete, with a link for those who may see it (REP-65)")
    void incomplete() {
        int before = missing(get("/api/reports/programs?period=7d"));
        world.publish(Topic.PAYMENTS, gus, PaymentSettled.newBuilder().setPaymentProvider("stripe").setPaymentId("in-" + gus)
                .setUserId(gus).setProduct("credits").setKind("order").setAmountMinor(-5).setCurrency("USD").setOrdinal(1)
                .setSettledAt(world.now()).build());
        world.settle();
        Map<?, ?> view = get("/api/reports/programs?period=7d");
        assertThat(missing(view)).isEqualTo(before + 1);
        assertThat(((Map<?, ?>) view.get("incomplete")).get("dead_letters")).isEqualTo("/ops/dead-letters");
        assertThat(((Map<?, ?>) get("program_manager", "/api/reports/programs?period=7d").get("incomplete")).containsKey("dead_letters")).isFalse();
    }

    private static int missing(Map<?, ?> view) {
        return (Integer) ((Map<?, ?>) view.get("incomplete")).get("count");
    }
}
