package io.tributary.referral.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.evidence.Account;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeciderTest {
    private static final Decider DECIDER = new Decider(10);
    private static final Definition CLAW = Shipped.definition("kiloclaw");
    private static final Definition PASS = Shipped.definition("kilo_pass");

    @Test
    @DisplayName("when all pass both sides are granted (REF-29)")
    void granted() {
        Decision decision = decide(Evidence.facts("kiloclaw"), CLAW);
        assertThat(decision.qualified()).isTrue();
        assertThat(decision.reason()).isNull();
        assertThat(decision.referee()).extracting(Outcome::result, Outcome::months).containsExactly("granted", 1);
        assertThat(decision.referrer()).extracting(Outcome::result, Outcome::userId).containsExactly("granted", "alice");
    }

    @ParameterizedTest
    @DisplayName("bonus credits are basis points of the list price, half up (REF-38)")
    @CsvSource({"1900, 5000, 950", "4900, 5000, 2450", "19900, 5000, 9950", "1, 5000, 1", "3, 1, 0", "1999, 3333, 666"})
    void share(long list, int basisPoints, long expected) {
        assertThat(Decider.share(list, basisPoints)).isEqualTo(expected);
    }

    @Test
    @DisplayName("a place too few limits the referrer alone (REF-29, REF-33)")
    void capped() {
        Decision decision = DECIDER.decide(Evidence.inputs(Evidence.facts("kiloclaw")).withCapUsed(12), CLAW);
        assertThat(decision.qualified()).isTrue();
        assertThat(decision.referee()).extracting(Outcome::result).isEqualTo("granted");
        assertThat(decision.referrer()).extracting(Outcome::result, Outcome::reason, Outcome::months)
                .containsExactly("cap_limited", "referrer_cap_reached", 0);
        assertThat(decision.referrer().smallestChange()).isEqualTo("one place more under the cap");
    }

    @Test
    @DisplayName("what would have cost a granted referrer the place is as many places as the grant does not need (REF-58)")
    void placesLeft() {
        Definition two = Shipped.changed("kiloclaw", Map.of("reward", Map.of("kind", "free_months", "amount", Map.of("referrer", 2, "referee", 1))));
        assertThat(DECIDER.decide(Evidence.inputs(Evidence.facts("kiloclaw")).withCapUsed(9), two).referrer())
                .extracting(Outcome::result, Outcome::smallestChange).containsExactly("granted", "2 places fewer under the cap");
        assertThat(DECIDER.decide(Evidence.inputs(Evidence.facts("kiloclaw")).withCapUsed(11), two).referrer())
                .extracting(Outcome::result, Outcome::smallestChange).containsExactly("cap_limited", "one place more under the cap");
    }

    @Test
    @DisplayName("an erased referrer costs only the referrer's side (REF-29)")
    void erased() {
        Decision decision = decide(Evidence.facts("kiloclaw").withReferrer(
                new Referrer("alice", false, "tombstone-alice", Evidence.PAID.minusSeconds(1), null, 0, false)), CLAW);
        assertThat(decision.qualified()).isTrue();
        assertThat(decision.referrer()).extracting(Outcome::result, Outcome::reason).containsExactly("disqualified", "referrer_erased");
    }

    @Test
    @DisplayName("a blocked referrer costs both sides (REF-16, REF-22)")
    void blocked() {
        Decision decision = decide(Evidence.facts("kiloclaw").withReferrer(
                new Referrer("alice", false, "tombstone-alice", null, Evidence.PAID, 0, false)), CLAW);
        assertThat(decision.reasons()).containsExactly("referrer_blocked");
        assertThat(decision.referee()).extracting(Outcome::result).isEqualTo("disqualified");
    }

    @Test
    @DisplayName("the same person or the same mailbox refers nobody (REF-22)")
    void self() {
        Decision samePerson = decide(Evidence.facts("kiloclaw").withReferrer(new Referrer("bob", false, null, null, null, 0, false)), CLAW);
        Decision sameMailbox = decide(Evidence.facts("kiloclaw").withReferrer(
                new Referrer("bob2", false, "tombstone-bob", null, null, 0, false)), CLAW);
        assertThat(List.of(samePerson.reasons(), sameMailbox.reasons())).containsOnly(List.of("self_referral"));
    }

    @Test
    @DisplayName("ten minutes to the millisecond between account and sign-up touch pass, one more does not (REF-20)")
    void grace() {
        assertThat(decide(onSignup(Evidence.TOUCHED.minusMillis(600_000)), CLAW).qualified()).isTrue();
        Decision late = decide(onSignup(Evidence.TOUCHED.minusMillis(600_001)), CLAW);
        assertThat(late.reasons()).containsExactly("existing_user_before_touch");
        assertThat(late.referee().smallestChange()).isEqualTo("account created 1 ms later");
    }

    @Test
    @DisplayName("equal instants are not existing, one millisecond before is (REF-20)")
    void existing() {
        assertThat(decide(created(Evidence.TOUCHED), CLAW).qualified()).isTrue();
        assertThat(decide(created(Evidence.TOUCHED.minusMillis(1)), CLAW).reasons()).containsExactly("existing_user_before_touch");
        assertThat(decide(created(Evidence.TOUCHED.minusSeconds(3_840)), CLAW).referee().smallestChange())
                .isEqualTo("account created 1 h 4 min later");
    }

    @Test
    @DisplayName("every failing check is told, the first in order is the reason (REF-22)")
    void order() {
        Facts facts = new Facts(Evidence.attribution("kilo_pass", Winner.REFERRAL, Evidence.friendTouch()),
                Evidence.settlement("kilo_pass", "yearly", true, "fingerprint_previously_claimed"),
                new Account(true, Evidence.TOUCHED.minusSeconds(1), "tombstone-bob", true), null, Evidence.READY, false);
        Decision decision = decide(facts, PASS);
        assertThat(decision.reason()).isEqualTo("non_monthly_plan");
        assertThat(decision.reasons()).containsExactly("non_monthly_plan", "payment_fingerprint_previously_claimed", "prior_subscription",
                "deleted_user_tombstone", "existing_user_before_touch", "referrer_unresolved");
    }

    @Test
    @DisplayName("checks a program does not list do not apply to it (REF-23)")
    void unlisted() {
        Facts facts = new Facts(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()),
                Evidence.settlement("kiloclaw", "six_months", true, "fingerprint_previously_claimed"), Evidence.account(),
                Evidence.referrer(), Evidence.READY, false);
        assertThat(decide(facts, CLAW).qualified()).isTrue();
    }

    @Test
    @DisplayName("nobody's and a partner's conversion have a reason and no outcome per side (REF-29)")
    void noReferral() {
        Decision nobody = decide(with(Evidence.attribution("kiloclaw", Winner.NONE, null)), CLAW);
        Decision partner = decide(with(Evidence.attribution("kiloclaw", Winner.AFFILIATE, Evidence.partnerTouch())), CLAW);
        assertThat(nobody.reasons()).containsExactly("no_valid_attribution");
        assertThat(partner.reasons()).containsExactly("affiliate_won");
        assertThat(partner.referee()).isNull();
        assertThat(partner.affiliateCredit()).isNull();
    }

    @Test
    @DisplayName("an exclusion stands before every other check and leaves nobody as winner (REF-22)")
    void excluded() {
        Decision decision = decide(with(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch(), "test_subscription")), CLAW);
        assertThat(decision.winner()).isEqualTo(Winner.NONE);
        assertThat(decision.reasons()).containsExactly("test_subscription");
    }

    @Test
    @DisplayName("an overridden exclusion lets the unexcluded winner count, a partner too (REF-55)")
    void overridden() {
        Facts friend = with(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch(), "test_subscription"));
        Facts partner = with(Evidence.attribution("kiloclaw", Winner.AFFILIATE, Evidence.partnerTouch(), "test_subscription"));
        assertThat(DECIDER.decide(new Inputs(friend, 1, null, 0, List.of("test_subscription")), CLAW).qualified()).isTrue();
        Decision won = DECIDER.decide(new Inputs(partner, 1, null, 0, List.of("test_subscription")), CLAW);
        assertThat(won.winner()).isEqualTo(Winner.AFFILIATE);
        assertThat(won.affiliateCredit()).isEqualTo(Evidence.partnerTouch());
    }

    @Test
    @DisplayName("a disqualified referral gives the sale to the runner-up only where the program says so (REF-30)")
    void fallback() {
        Attribution a = Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch());
        Attribution withRunnerUp = new Attribution(a.conversionId(), a.program(), 1, a.paymentProvider(), a.paymentId(), a.product(), a.userId(), 1,
                a.kind(), a.convertedAt(), a.winner(), "referral_priority", a.credited(), Evidence.partnerTouch(), a.unexcludedWinner(),
                a.unexcludedReason(), a.unexcludedCredited(), a.exclusions(), a.candidates(), 0, null);
        Facts facts = with(withRunnerUp).withReferrer(null);
        assertThat(decide(facts, CLAW)).extracting(Decision::winner, Decision::affiliateCredit).containsExactly(Winner.REFERRAL, null);
        assertThat(decide(facts, Shipped.changed("kiloclaw", Map.of("fallback_to_affiliate", true))))
                .extracting(Decision::winner, Decision::affiliateCredit).containsExactly(Winner.AFFILIATE, Evidence.partnerTouch());
    }

    @Test
    @DisplayName("missing configuration grants nothing and names what is missing; refused credentials are ready (REF-50, REF-51)")
    void configuration() {
        Readiness missing = new Readiness("complete", "missing", List.of("advocate_auth_token"));
        Decision open = decide(Evidence.facts("kiloclaw").withReadiness(missing), CLAW);
        assertThat(open.state()).isEqualTo("configuration_missing");
        assertThat(open.missing()).containsExactly("advocate_auth_token");
        assertThat(open.capAmount()).isZero();
        assertThat(decide(Evidence.facts("kiloclaw").withReadiness(new Readiness("refused", "refused", List.of())), CLAW).qualified()).isTrue();
        assertThat(decide(Evidence.facts("kiloclaw").withReferrer(null).withReadiness(missing), CLAW).reason()).isEqualTo("referrer_unresolved");
    }

    @Test
    @DisplayName("a soft check that holds grants, and the rewards are held for it (REF-23)")
    void soft() {
        Definition careful = Shipped.changed("kiloclaw", Map.of("checks",
                List.of("common", Map.of("name", "referrer_velocity", "effect", "hold"))));
        Facts facts = Evidence.facts("kiloclaw").withReferrer(new Referrer("alice", false, null, null, null, 11, false));
        assertThat(decide(facts, careful)).extracting(Decision::qualified, Decision::heldFor).containsExactly(true, "referrer_velocity");
    }

    @Test
    @DisplayName("a referee qualifies once per program (REF-28)")
    void once() {
        assertThat(decide(Evidence.facts("kiloclaw").withOtherQualified(true), CLAW).reasons()).containsExactly("not_first_paid_period");
    }

    @Test
    @DisplayName("what is missing is named before anything is decided (REF-21)")
    void missing() {
        Facts facts = new Facts(Evidence.attribution("kilo_pass", Winner.REFERRAL, Evidence.friendTouch()), null, Account.UNKNOWN, null, null, false);
        assertThat(facts.missing(PASS)).containsExactly("payment", "account", "readiness");
        Facts givenUp = new Facts(Evidence.attribution("kilo_pass", Winner.NONE, null, "user_unknown"),
                Evidence.settlement("kilo_pass", "monthly", false, "none"), Account.UNKNOWN, null, null, false);
        assertThat(givenUp.missing(PASS)).isEmpty();
    }

    private static Decision decide(Facts facts, Definition rules) {
        return DECIDER.decide(Evidence.inputs(facts), rules);
    }

    private static Facts with(Attribution attribution) {
        return new Facts(attribution, Evidence.settlement("kiloclaw", "monthly", false, "none"), Evidence.account(), Evidence.referrer(), Evidence.READY, false);
    }

    private static Facts created(Instant at) {
        return new Facts(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()), Evidence.settlement("kiloclaw", "monthly", false, "none"),
                new Account(true, at, "tombstone-bob", false), Evidence.referrer(), Evidence.READY, false);
    }

    private static Facts onSignup(Instant at) {
        return new Facts(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouchOnSignup()), Evidence.settlement("kiloclaw", "monthly", false, "none"),
                new Account(true, at, "tombstone-bob", false), Evidence.referrer(), Evidence.READY, false);
    }
}
