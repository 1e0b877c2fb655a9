package io.tributary.attribution.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.attribution.adapter.out.metrics.WaitingMeter;
import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.TouchKind;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.ConversionDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AttributionIT {
    private static RunningAttribution service;

    @BeforeAll
    static void start() {
        service = new RunningAttribution("attribution", "2026-03-01T00:00:00Z");
        service.defineShippedPrograms();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<ConversionAttributed> decisions(String user) {
        return service.published(Topic.ATTRIBUTION_DECISIONS, ConversionAttributed.class).stream()
                .filter(decision -> decision.getUserId().equals(user)).toList();
    }

    private static List<UserAttributed> attributed(String user) {
        return service.published(Topic.ATTRIBUTION_DECISIONS, UserAttributed.class).stream()
                .filter(event -> event.getUserId().equals(user)).toList();
    }

    @Test
    @DisplayName("a partner's click leads to link, attribution, one lead and the sale (ATT-10, ATT-38, ATT-57, ATT-59, ATT-76, ATT-84), and can be followed (ATT-90)")
    void partnerJourney() {
        String visitor = RunningAttribution.visitor();
        service.at("2026-03-02T10:00:00Z");
        service.touch(visitor, null, "/claw?im_ref=clk-1");
        service.at("2026-03-02T10:04:00Z");
        service.signUp("carol", visitor);
        service.at("2026-03-12T12:00:00Z");
        service.pays(service.payment("carol", "kiloclaw", "in_c1").build());
        service.at("2026-04-12T12:00:00Z");
        service.pays(service.payment("carol", "kiloclaw", "in_c2").setOrdinal(2).build());

        assertThat(service.published(Topic.TOUCHES, TouchCaptured.class)).filteredOn(touch -> visitor.equals(touch.getVisitorId()))
                .singleElement().satisfies(touch -> assertThat(touch.getValue()).isEqualTo("clk-1"));
        assertThat(service.published(Topic.TOUCHES, VisitorLinked.class)).filteredOn(link -> link.getUserId().equals("carol")).hasSize(1);
        assertThat(attributed("carol")).singleElement().satisfies(event -> {
            assertThat(event.getLead()).isTrue();
            assertThat(event.getLeadAt()).isEqualTo(Instant.parse("2026-03-02T10:04:00Z"));
            assertThat(event.getNewUser()).isTrue();
        });
        assertThat(decisions("carol")).extracting(ConversionAttributed::getReason).containsExactly("affiliate_only", "renewal_of_credited_sale");
        assertThat(decisions("carol")).extracting(ConversionAttributed::getWinner).containsOnly(Winner.AFFILIATE);
        assertThat(service.list("/api/admin/users/carol/attributions", "attributions")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("click_id", "clk-1").containsEntry("provider", "impact_performance"));
        assertThat(service.list("/api/admin/users/carol/touches", "touches")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("credited_at", "2026-03-12T12:00:00Z"));
        assertThat(service.json("/api/admin/conversions/stripe/in_c1/attribution").toString()).contains("affiliate_only", "window_end", "ATT-76");
        String touchId = String.valueOf(service.list("/api/admin/users/carol/touches", "touches").getFirst().get("touch_id"));
        assertThat(service.json("/api/admin/touches/" + touchId + "/trace").toString()).contains("captured", "linked", "attributed", "conversion");
    }

    @Test
    @DisplayName("a friend's link carries its value to the gateway and wins (ATT-38, ATT-61, ATT-76)")
    void friendJourney() {
        String visitor = RunningAttribution.visitor();
        service.touch(visitor, null, "/claw?_saasquatch=sq-9&rsCode=ALICE1");
        service.signUp("bob", visitor);
        service.pays(service.payment("bob", "kiloclaw", "in_b1").build());

        assertThat(service.published(Topic.TOUCHES, VisitorLinked.class)).filteredOn(link -> link.getUserId().equals("bob")).singleElement()
                .satisfies(link -> assertThat(link.getReferralValues()).singleElement()
                        .satisfies(value -> assertThat(value.getValue()).isEqualTo("sq-9")));
        assertThat(attributed("bob")).singleElement().satisfies(event -> assertThat(event.getKind()).isEqualTo(TouchKind.REFERRAL));
        assertThat(decisions("bob")).singleElement().satisfies(decision -> {
            assertThat(decision.getReason()).isEqualTo("referral_only");
            assertThat(decision.getCredited().getReferrerKey()).hasSize(64);
            assertThat(decision.toString()).doesNotContain("sq-9").doesNotContain("ALICE1");
        });
    }

    @Test
    @DisplayName("a first payment of an unknown user waits and is released with its original time (ATT-85)")
    void awaitsUser() {
        String visitor = RunningAttribution.visitor();
        Instant before = service.now();
        service.touch(visitor, null, "/claw?_saasquatch=sq-a&rsCode=ALICE1");
        service.pays(service.payment("ann", "kiloclaw", "in_ann").build());
        assertThat(service.list("/api/admin/users/ann/conversions", "conversions")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("state", "awaiting_user"));
        service.at(before.plus(Duration.ofHours(1)).toString());
        service.signUp("ann", visitor);
        assertThat(decisions("ann")).singleElement().satisfies(decision -> {
            assertThat(decision.getReason()).isEqualTo("referral_only");
            assertThat(decision.getConvertedAt()).isEqualTo(before);
        });
    }

    @Test
    @DisplayName("after 24 h it is decided with user_unknown, and late evidence of the account re-decides it (ATT-85, ATT-86)")
    void giveUpAndReturn() {
        String visitor = RunningAttribution.visitor();
        Instant paid = service.now();
        service.touch(visitor, null, "/claw?_saasquatch=sq-u&rsCode=ALICE1");
        service.pays(service.payment("una", "kiloclaw", "in_una").build());
        service.at(paid.plus(Duration.ofHours(24)).toString());
        assertThat(decisions("una")).singleElement().satisfies(decision -> assertThat(decision.getReason()).isEqualTo("user_unknown"));
        service.signUpAt(paid, "una", visitor, null, AccountKind.PERSONAL);
        assertThat(decisions("una")).extracting(ConversionAttributed::getReason).containsExactly("user_unknown", "referral_only");
        assertThat(decisions("una").getLast().getRevision()).isEqualTo(2);
    }

    @Test
    @DisplayName("a late link re-decides an outcome without winner and leaves a standing winner alone (ATT-86, ATT-87)")
    void lateEvidence() {
        String visitor = RunningAttribution.visitor();
        Instant touched = service.now();
        service.touch(visitor, null, "/claw?im_ref=clk-late");
        service.signUp("lea", null);
        service.at(touched.plus(Duration.ofHours(2)).toString());
        service.pays(service.payment("lea", "kiloclaw", "in_lea").build());
        service.at(touched.plus(Duration.ofDays(1)).toString());
        service.signInAt(touched.plus(Duration.ofHours(1)), "lea", visitor, null);
        service.signInAt(touched.plus(Duration.ofHours(1)), "lea", null, "/claw?_saasquatch=sq-late&rsCode=ALICE1");
        assertThat(decisions("lea")).extracting(ConversionAttributed::getReason).containsExactly("no_valid_touch", "affiliate_only");
        assertThat(service.json("/api/admin/conversions/stripe/in_lea/attribution").toString()).contains("late_evidence=[{", "referral_priority");
    }

    @Test
    @DisplayName("the same payment again changes nothing, other facts of the same identity are a dead letter (ATT-69)")
    void conflictingDuplicate() {
        service.signUp("dup", null);
        service.pays(service.payment("dup", "kiloclaw", "in_dup").build());
        service.pays(service.payment("dup", "kiloclaw", "in_dup").build());
        service.pays(service.payment("dup", "kiloclaw", "in_dup").setAmountMinor(1).build());
        service.pays(service.payment("dup", "kiloclaw", "in_bad").setOrdinal(-1).build());
        assertThat(decisions("dup")).hasSize(1);
        assertThat(service.deadLetterReasons(Topic.PAYMENTS)).containsExactlyInAnyOrder("conflicting_duplicate", "invalid_payment");
    }

    @Test
    @DisplayName("an auth event without user goes to the dead letters alone (ATT-43)")
    void nobodyBehindTheEvent() {
        service.publish(Topic.AUTH_USERS, "x", "blank-1", service.now(), UserSignedIn.newBuilder().setEventId("blank-1").setUserId(" ")
                .setOccurredAt(service.now()).build());
        service.signUp("neighbour", RunningAttribution.visitor());
        assertThat(service.deadLetterReasons(Topic.AUTH_USERS)).containsExactly("missing_user_id");
        assertThat(service.published(Topic.TOUCHES, VisitorLinked.class)).filteredOn(link -> link.getUserId().equals("neighbour")).hasSize(1);
    }

    @Test
    @DisplayName("erasure reduces touches, ends waits, keeps decisions under a pseudonym and reports itself (ATT-91, ATT-92)")
    void erasure() {
        String visitor = RunningAttribution.visitor();
        service.touch(visitor, null, "/claw?im_ref=clk-erase&utm_source=mail");
        service.signUp("eve", visitor);
        service.pays(service.payment("eve", "kiloclaw", "in_eve").build());
        service.at(service.now().plus(Duration.ofMinutes(5)).toString());
        service.touch(visitor, null, "/claw?im_ref=clk-after");
        service.delete("eve");
        service.delete("eve");
        service.signInAt(service.now(), "eve", visitor, "/claw?im_ref=clk-again");
        service.touch(visitor, "eve", "/claw?im_ref=clk-token");
        service.pays(service.payment("eve", "kiloclaw", "in_eve2").setOrdinal(2).build());

        assertThat(service.list("/api/admin/users/eve/attributions", "attributions")).isEmpty();
        assertThat(service.list("/api/admin/touches?visitor=" + visitor, "touches")).isEmpty();
        assertThat(service.list("/api/admin/users/eve/touches", "touches")).singleElement().satisfies(row ->
                assertThat(row).containsEntry("value", "").containsEntry("visitor_id", null).doesNotContainValue("mail"));
        assertThat(service.list("/api/admin/users/eve/conversions", "conversions")).extracting(row -> row.get("reason"))
                .containsExactly("affiliate_only", "user_erased");
        assertThat(service.published(Topic.ERASURES, ErasureProgress.class)).filteredOn(done -> done.getUserId().equals("eve"))
                .singleElement().satisfies(done -> assertThat(done.getCounts()).containsEntry("touches", 1L));
    }

    @Test
    @DisplayName("after an erasure no value of the person is left in any table (ATT-91, OPS-75)")
    void nothingLeft() throws Exception {
        String visitor = RunningAttribution.visitor();
        service.touch(visitor, null, "/claw?_saasquatch=planted-value-0001&rsCode=planted-code-0001&utm_source=planted-label");
        service.signUp("ray", visitor);
        service.pays(service.payment("ray", "kiloclaw", "in_ray").build());
        service.delete("ray");
        assertThat(service.tablesHolding(visitor, "planted-value-0001", "planted-code-0001", "planted-label")).isEmpty();
    }

    @Test
    @DisplayName("an identified capture takes effect when the account becomes known, and organizations gain nothing (ATT-42)")
    void identifiedBeforeSignUp() {
        service.touch(null, "ida", "/claw?im_ref=clk-i");
        assertThat(attributed("ida")).isEmpty();
        service.signUp("ida", null);
        service.touch(null, "org", "/claw?im_ref=clk-o");
        service.signUp("org", null, null, AccountKind.ORGANIZATION);
        assertThat(attributed("ida")).hasSize(1);
        assertThat(attributed("org")).isEmpty();
    }

    @Test
    @DisplayName("a payment of a product nobody owned yet is decided once a version effective then becomes known (ATT-68)")
    void noProgramYet() {
        service.signUp("pam", null);
        service.pays(service.payment("pam", "kilo_future", "in_pam").build());
        assertThat(service.list("/api/admin/users/pam/conversions", "conversions")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("state", "no_program"));
        service.publish(Topic.PROGRAM_DEFINITIONS, "kilo_future", "def-future", service.now(), Definitions.program("kilo_future",
                Definitions.version("first_touch", List.of(Definitions.friends())).setProduct("kilo_future").build()));
        service.quiet();
        assertThat(decisions("pam")).singleElement().satisfies(decision -> assertThat(decision.getReason()).isEqualTo("no_valid_touch"));
    }

    @Test
    @DisplayName("a credit granted by override marks the touch and carries the renewals (ATT-84)")
    void grantedCredit() {
        service.touch(null, "gus", "/claw?im_ref=clk-g");
        service.signUp("gus", null);
        service.pays(service.payment("gus", "kiloclaw", "in_gus").setSource("test").build());
        ConversionAttributed excluded = decisions("gus").getFirst();
        assertThat(excluded.getUnexcludedWinner()).isEqualTo(Winner.AFFILIATE);
        service.publish(Topic.REFERRAL_DECISIONS, "gus", "override-gus", service.now(), ConversionDecided.newBuilder()
                .setConversionId(excluded.getConversionId()).setProgram("kiloclaw").setProgramVersion(1).setPaymentProvider("stripe")
                .setPaymentId("in_gus").setProduct("kiloclaw").setUserId("gus").setRevision(2).setAttributionRevision(1).setState("decided")
                .setQualified(false).setWinner(Winner.AFFILIATE).setConvertedAt(excluded.getConvertedAt()).setDecidedAt(service.now())
                .setAffiliateCredit(AffiliateCredit.newBuilder().setTouchId(excluded.getUnexcludedCredited().getTouchId())
                        .setProvider("impact_performance").setProgram("kiloclaw").build()).build());
        service.quiet();
        service.pays(service.payment("gus", "kiloclaw", "in_gus2").setOrdinal(2).build());
        assertThat(decisions("gus")).extracting(ConversionAttributed::getReason).containsExactly("test_subscription", "renewal_of_credited_sale");
        assertThat(service.list("/api/admin/users/gus/touches", "touches")).singleElement()
                .satisfies(row -> assertThat(row.get("credited_at")).isNotNull());
    }

    @Test
    @DisplayName("recorded decisions come out the same when they are decided again (ATT-89, OPS-41)")
    void replayAgrees() {
        service.signUp("rex", null);
        service.pays(service.payment("rex", "kiloclaw", "in_rex").build());
        service.client().post().uri("/api/admin/attribution-replays").header("Authorization", "Bearer x.operator.olga")
                .bodyValue(Map.of("from", "2025-01-01T00:00:00Z", "to", "2030-01-01T00:00:00Z")).exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.differing").isEqualTo(0).jsonPath("$.compared").value((Number compared) ->
                        assertThat(compared.intValue()).isPositive());
    }

    @Test
    @DisplayName("a payment of nobody known waits under a meter of its program (OPS-78, ATT-85)")
    void waits() {
        service.at("2026-06-01T10:00:00Z");
        service.pays(service.payment("nobody-yet", "kiloclaw", "in_wait").build());
        service.bean(WaitingMeter.class).look();
        assertThat(service.bean(MeterRegistry.class).get("tributary.conversions.waiting").tags("program", "kiloclaw", "state", "awaiting_user")
                .gauge().value()).isGreaterThanOrEqualTo(1);
        assertThat(service.list("/api/admin/users/nobody-yet/conversions", "conversions").getFirst()).containsEntry("state", "awaiting_user");
    }

    @Test
    @DisplayName("what stood at an instant is told by what was processed or what had happened by then (OPS-42)")
    void asOf() {
        String visitor = RunningAttribution.visitor();
        service.at("2026-06-02T10:00:00Z");
        service.touch(visitor, null, "/claw?im_ref=clk-asof");
        service.signUp("hist", RunningAttribution.visitor());
        service.at("2026-06-03T12:00:00Z");
        service.pays(service.payment("hist", "kiloclaw", "in_asof").build());
        service.at("2026-06-04T12:00:00Z");
        service.signInAt(Instant.parse("2026-06-03T11:00:00Z"), "hist", visitor, null);
        String at = "/api/admin/users/hist/conversions?at=";
        assertThat(service.list("/api/admin/users/hist/conversions", "conversions").getFirst()).containsEntry("winner", "affiliate");
        assertThat(service.list(at + "2026-06-03T11:59:59Z", "conversions")).as("not there yet").isEmpty();
        assertThat(service.list(at + "2026-06-04T11:00:00Z", "conversions").getFirst()).as("the link had not arrived")
                .containsEntry("winner", "none").containsEntry("revision", 1);
        assertThat(service.list(at + "2026-06-04T13:00:00Z", "conversions").getFirst()).containsEntry("winner", "affiliate").containsEntry("revision", 2);
        assertThat(service.list(at + "2026-06-04T11:00:00Z&basis=event", "conversions").getFirst()).as("the link had happened")
                .containsEntry("winner", "affiliate");
        assertThat(service.list("/api/admin/users/hist/attributions?at=2026-06-03T10:59:59Z", "attributions")).isEmpty();
        assertThat(service.list("/api/admin/users/hist/attributions?at=2026-06-03T11:00:00Z", "attributions")).singleElement()
                .satisfies(one -> assertThat(one).containsEntry("provider", "impact_performance"));
    }
}
