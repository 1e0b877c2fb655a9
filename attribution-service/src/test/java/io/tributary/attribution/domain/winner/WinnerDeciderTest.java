package io.tributary.attribution.domain.winner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.conversion.AttributionFact;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Exclusion;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinnerDeciderTest {
    private static final Instant PAID = Instant.parse("2026-04-20T12:00:00Z");
    private static final Map<String, ProgramState> ACTIVE = Map.of("kiloclaw", ProgramState.ACTIVE, "kilo_pass", ProgramState.ACTIVE,
            "partner_links", ProgramState.ACTIVE);

    private static TouchFact touch(String id, TouchKind kind, String provider, String program, Instant at, @Nullable Instant mark) {
        return new TouchFact(id, kind, provider, program, at, at, true, mark, null, null, null, false);
    }

    private static TouchFact friend(String id, String at) {
        return touch(id, TouchKind.REFERRAL, "impact_advocate", "kiloclaw", Instant.parse(at), null);
    }

    private static TouchFact partner(String id, String at) {
        return touch(id, TouchKind.AFFILIATE, "impact_performance", "kiloclaw", Instant.parse(at), null);
    }

    private static Payment payment(int ordinal, long amount, String source, boolean comped, boolean personal, boolean adjusted) {
        return new Payment("stripe", "in_1", "kiloclaw", PAID, amount, "USD", ordinal, source, comped, AccountKind.UNKNOWN, personal, adjusted);
    }

    private static ConversionFacts facts(Payment payment, TouchFact... touches) {
        return new ConversionFacts(payment, true, false, false, PAID, ACTIVE, List.of(touches), List.of(), false, null);
    }

    private static Decision decide(TouchFact... touches) {
        return WinnerDecider.decide(facts(payment(1, 2500, "customer", false, true, false), touches), Shipped.KILOCLAW);
    }

    private static ProgramVersion with(Model model, Model affiliateModel, ProgramState state) {
        return Shipped.version("kiloclaw", "kiloclaw", state, model, affiliateModel, false, List.of(), Shipped.KILOCLAW.providers());
    }

    private static String verdict(Decision decision, String id) {
        return decision.touches().stream().filter(judged -> judged.touch().id().equals(id)).findFirst().orElseThrow().verdict();
    }

    @Test
    @DisplayName("without a valid touch nobody wins (ATT-76)")
    void nobody() {
        assertThat(decide().outcome()).extracting("winner", "reason").containsExactly(Winner.NONE, "no_valid_touch");
    }

    @Test
    @DisplayName("a partner alone wins, oldest first under first_touch, newest under last_touch (ATT-76)")
    void partnerOnly() {
        TouchFact[] touches = {partner("a1", "2026-04-02T00:00:00Z"), partner("a2", "2026-04-03T00:00:00Z")};
        ConversionFacts facts = facts(payment(1, 2500, "customer", false, true, false), touches);
        assertThat(decide(touches).outcome().credited()).extracting("touchId").isEqualTo("a1");
        assertThat(WinnerDecider.decide(facts, with(Model.REFERRAL_PRIORITY, Model.LAST_TOUCH, ProgramState.ACTIVE)).outcome().credited())
                .extracting("touchId").isEqualTo("a2");
        assertThat(verdict(decide(touches), "a2")).isEqualTo("older_touch_won");
    }

    @Test
    @DisplayName("the oldest valid friend wins, an expired one makes room for the next (ATT-76, ATT-78)")
    void oldestFriend() {
        Decision decision = decide(friend("r0", "2026-03-01T00:00:00Z"), friend("r2", "2026-04-03T00:00:00Z"), friend("r1", "2026-04-02T00:00:00Z"));
        assertThat(decision.outcome()).extracting("reason").isEqualTo("referral_only");
        assertThat(decision.outcome().credited()).extracting("touchId").isEqualTo("r1");
        assertThat(verdict(decision, "r0")).isEqualTo("expired");
        assertThat(verdict(decision, "r2")).isEqualTo("older_touch_won");
    }

    @Test
    @DisplayName("a friend beats an older partner without an earlier sale, who is the runner-up (ATT-76, ATT-78, ATT-81)")
    void priority() {
        Decision decision = decide(partner("a1", "2026-04-01T00:00:00Z"), friend("r1", "2026-04-02T00:00:00Z"));
        assertThat(decision.outcome()).extracting("winner", "reason").containsExactly(Winner.REFERRAL, "referral_priority");
        assertThat(decision.runnerUp()).extracting("touchId").isEqualTo("a1");
        assertThat(verdict(decision, "a1")).isEqualTo("referral_has_priority");
    }

    @ParameterizedTest
    @CsvSource({"2026-04-01T23:59:59.999Z,AFFILIATE", "2026-04-02T00:00:00Z,REFERRAL", "2026-04-02T00:00:00.001Z,REFERRAL"})
    @DisplayName("an earlier sale protects strictly, and only while the touch is alive (ATT-76, ATT-77)")
    void protection(String mark, Winner winner) {
        TouchFact friend = friend("r1", "2026-04-02T00:00:00Z");
        TouchFact alive = partner("a1", "2026-03-25T00:00:00Z").marked(Instant.parse(mark));
        TouchFact dead = partner("a0", "2026-03-01T00:00:00Z").marked(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(decide(dead, alive, friend).outcome().winner()).isEqualTo(winner);
        assertThat(decide(dead, friend).outcome().winner()).isEqualTo(Winner.REFERRAL);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-21T12:00:00Z,expired", "2026-03-21T12:00:00.001Z,won", "2026-04-20T12:00:00Z,won", "2026-04-20T12:00:00.001Z,after_conversion"})
    @DisplayName("windows are exact and half-open (ATT-73, ATT-74)")
    void windowEdges(String at, String verdict) {
        assertThat(verdict(decide(partner("a1", at)), "a1")).isEqualTo(verdict);
    }

    @Test
    @DisplayName("touches of one instant are ordered by id (ATT-75)")
    void ties() {
        assertThat(decide(partner("b", "2026-04-02T00:00:00Z"), partner("a", "2026-04-02T00:00:00Z")).outcome().credited())
                .extracting("touchId").isEqualTo("a");
    }

    @Test
    @DisplayName("first_touch and last_touch know no priority and no protection (ATT-79)")
    void plainModels() {
        TouchFact[] touches = {partner("a1", "2026-04-01T00:00:00Z").marked(Instant.parse("2026-04-01T01:00:00Z")), friend("r1", "2026-04-02T00:00:00Z")};
        ConversionFacts facts = facts(payment(1, 2500, "customer", false, true, false), touches);
        assertThat(WinnerDecider.decide(facts, with(Model.FIRST_TOUCH, Model.FIRST_TOUCH, ProgramState.ACTIVE)).outcome()).extracting("reason").isEqualTo("oldest_touch");
        Decision last = WinnerDecider.decide(facts, with(Model.LAST_TOUCH, Model.FIRST_TOUCH, ProgramState.ACTIVE));
        assertThat(last.outcome()).extracting("reason").isEqualTo("newest_touch");
        assertThat(verdict(last, "a1")).isEqualTo("newer_touch_won");
    }

    @Test
    @DisplayName("the fallback needs a switch, an admitted provider and no candidate at all (ATT-80)")
    void fallback() {
        Payment payment = new Payment("stripe", "in_1", "kilo_pass", PAID, 1900, "USD", 1, "customer", false, AccountKind.UNKNOWN, true, false);
        AttributionFact older = new AttributionFact("partner_links", "partner_links", "t", null, null, PAID.minusSeconds(9));
        AttributionFact newer = new AttributionFact("impact_performance", "kiloclaw", null, null, null, PAID.minusSeconds(5));
        AttributionFact foreign = new AttributionFact("impact_leads", "signup_leads", "x", null, null, PAID.minusSeconds(99));
        ConversionFacts none = new ConversionFacts(payment, true, false, false, PAID, ACTIVE, List.of(), List.of(newer, older, foreign), false, null);
        ConversionFacts expired = none.withTouches(List.of(touch("e", TouchKind.REFERRAL, "impact_advocate", "kilo_pass", Instant.parse("2026-01-01T00:00:00Z"), null)));
        ConversionFacts elsewhere = none.withTouches(List.of(partner("o", "2026-04-19T00:00:00Z")));
        assertThat(WinnerDecider.decide(none, Shipped.KILO_PASS).outcome()).extracting("reason", "credited.provider", "credited.touchId")
                .containsExactly("user_attribution_fallback", "partner_links", null);
        assertThat(WinnerDecider.decide(expired, Shipped.KILO_PASS).outcome().reason()).isEqualTo("no_valid_touch");
        assertThat(WinnerDecider.decide(elsewhere, Shipped.KILO_PASS).outcome().reason()).isEqualTo("user_attribution_fallback");
        assertThat(WinnerDecider.decide(none, Shipped.KILOCLAW).outcome().reason()).isEqualTo("no_valid_touch");
    }

    @Test
    @DisplayName("scope, admission and retirement make no candidates (ATT-73, ATT-82, ATT-88)")
    void noCandidates() {
        TouchFact foreign = touch("f", TouchKind.REFERRAL, "impact_advocate", "kilo_pass", PAID.minusSeconds(9), null);
        TouchFact unknown = touch("u", TouchKind.AFFILIATE, "somebody", "kiloclaw", PAID.minusSeconds(9), null);
        TouchFact own = touch("o", TouchKind.AFFILIATE, "partner_links", "partner_links", PAID.minusSeconds(9), null);
        assertThat(verdict(decide(foreign), "f")).isEqualTo("out_of_scope");
        assertThat(verdict(decide(unknown), "u")).isEqualTo("provider_not_admitted");
        assertThat(decide(own).outcome().winner()).isEqualTo(Winner.AFFILIATE);
        ConversionFacts paused = new ConversionFacts(payment(1, 2500, "customer", false, true, false), true, false, false, PAID,
                Map.of("kiloclaw", ProgramState.RETIRED, "partner_links", ProgramState.PAUSED),
                List.of(own, friend("r", "2026-04-02T00:00:00Z"), partner("a", "2026-04-02T00:00:00Z")), List.of(), false, null);
        Decision decision = WinnerDecider.decide(paused, with(Model.REFERRAL_PRIORITY, Model.FIRST_TOUCH, ProgramState.RETIRED));
        assertThat(decision.outcome().reason()).isEqualTo("affiliate_only");
        assertThat(List.of(verdict(decision, "o"), verdict(decision, "r"))).containsExactly("out_of_scope", "out_of_scope");
    }

    @Test
    @DisplayName("all exclusions are evaluated, the first is the reason, and the unexcluded winner is kept (ATT-70, ATT-83)")
    void exclusions() {
        ConversionFacts facts = facts(payment(1, 0, "test", true, false, true), friend("r1", "2026-04-02T00:00:00Z"));
        Decision decision = WinnerDecider.decide(facts, with(Model.REFERRAL_PRIORITY, Model.FIRST_TOUCH, ProgramState.PAUSED));
        assertThat(decision.outcome()).extracting("winner", "reason").containsExactly(Winner.NONE, "test_subscription");
        assertThat(decision.exclusions()).filteredOn(Exclusion::applies).extracting(Exclusion::name).containsExactly("test_subscription",
                "fully_comped", "non_personal_subscription", "admin_adjusted_subscription", "program_paused");
        assertThat(decision.unexcluded().reason()).isEqualTo("referral_only");
        assertThat(decision.countsAsFirst()).isFalse();
    }

    @Test
    @DisplayName("a renewal follows the credit of the first sale without a window, unless an exclusion for all applies (ATT-71)")
    void renewals() {
        Credited credit = new Credited("a1", "impact_performance", "kiloclaw", null, null, null, PAID.minusSeconds(9_999_999), false);
        ConversionFacts plain = new ConversionFacts(payment(2, 2500, "customer", false, true, true), true, false, false, PAID, ACTIVE, List.of(), List.of(), true, credit);
        ConversionFacts test = new ConversionFacts(payment(2, 2500, "test", false, true, false), true, false, false, PAID, ACTIVE, List.of(), List.of(), true, credit);
        ConversionFacts uncredited = facts(payment(2, 2500, "customer", false, true, false), friend("r1", "2026-04-02T00:00:00Z"));
        ProgramVersion paused = with(Model.REFERRAL_PRIORITY, Model.FIRST_TOUCH, ProgramState.PAUSED);
        assertThat(WinnerDecider.decide(plain, paused).outcome()).extracting("winner", "reason").containsExactly(Winner.AFFILIATE, "renewal_of_credited_sale");
        assertThat(WinnerDecider.decide(plain, paused).kind()).isEqualTo(Kind.RENEWAL);
        assertThat(WinnerDecider.decide(test, paused).outcome().reason()).isEqualTo("test_subscription");
        assertThat(WinnerDecider.decide(uncredited, Shipped.KILOCLAW).outcome().reason()).isEqualTo("not_first_paid_period");
    }

    @Test
    @DisplayName("the smallest change is named, to the millisecond, or that none exists (ATT-89)")
    void smallestChange() {
        assertThat(decide(partner("a1", "2026-03-21T09:57:00Z")).smallest()).extracting("kind", "millis", "winner")
                .containsExactly("touch_later", 7_380_001L, Winner.AFFILIATE);
        assertThat(decide(partner("a1", "2026-03-21T09:57:00Z")).smallest().words()).contains("2 h 3 min 1 ms later");
        TouchFact marked = partner("a1", "2026-03-25T00:00:00Z").marked(Instant.parse("2026-04-02T00:00:00Z"));
        assertThat(decide(marked, friend("r1", "2026-04-02T00:00:00Z")).smallest()).extracting("kind", "millis", "winner")
                .containsExactly("mark_earlier", 1L, Winner.AFFILIATE);
        ConversionFacts test = facts(payment(1, 2500, "test", false, true, false), friend("r1", "2026-04-02T00:00:00Z"));
        assertThat(WinnerDecider.decide(test, Shipped.KILOCLAW).smallest()).extracting("kind", "subject").containsExactly("exclusion_absent", "test_subscription");
        assertThat(decide().smallest().kind()).isEqualTo("none");
    }

    @Test
    @DisplayName("a touch that belongs to the user only since later is late (ATT-86, ATT-88)")
    void late() {
        TouchFact late = new TouchFact("l", TouchKind.REFERRAL, "impact_advocate", "kiloclaw", PAID.minusSeconds(99), PAID.plusMillis(1), true, null, null, null, null, false);
        assertThat(verdict(decide(late), "l")).isEqualTo("late");
    }

    @Test
    @DisplayName("late evidence revises in seven days, half-open, and otherwise is attached (ATT-86, ATT-87)")
    void lateEvidence() {
        Decision none = decide();
        Decision found = decide(friend("r1", "2026-04-02T00:00:00Z"));
        assertThat(LateEvidence.effect(none.outcome(), java.util.Set.of(), found, PAID, PAID.plusSeconds(7 * 86_400).minusMillis(1), 7))
                .isInstanceOf(LateEvidence.Effect.Revise.class);
        assertThat(LateEvidence.effect(none.outcome(), java.util.Set.of(), found, PAID, PAID.plusSeconds(7 * 86_400), 7))
                .isInstanceOf(LateEvidence.Effect.Attach.class);
        assertThat(LateEvidence.effect(found.outcome(), java.util.Set.of("r1"), found, PAID, PAID, 7)).isInstanceOf(LateEvidence.Effect.Nothing.class);
    }
}
