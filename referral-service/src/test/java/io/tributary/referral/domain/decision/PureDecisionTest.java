package io.tributary.referral.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.adapter.out.r2dbc.Recorded;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.evidence.Account;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The decision depends on what is recorded, and on nothing else. */
class PureDecisionTest {
    private static final List<Definition> PROGRAMS = List.of(Shipped.definition("kiloclaw"), Shipped.definition("kilo_pass"));

    @Property(tries = 500)
    @Label("recorded inputs, read back, give the recorded outcome byte for byte, from any decider and as often as asked (REF-26, REF-61)")
    void fromRecordedInputs(@ForAll("inputs") Inputs inputs, @ForAll("programs") Definition rules) {
        String outcome = Recorded.write(new Decider(10).decide(inputs, rules));
        Inputs readBack = Recorded.read(Recorded.write(inputs), Inputs.class);
        Decider another = new Decider(10);
        another.decide(Evidence.inputs(Evidence.facts("kiloclaw")), rules);
        assertThat(Recorded.write(another.decide(readBack, rules))).isEqualTo(outcome);
        assertThat(Recorded.write(another.decide(readBack, rules))).isEqualTo(outcome);
    }

    @Property(tries = 500)
    @Label("ids of rewards derive from conversion and role alone: the same again, others for others (REF-27)")
    void ids(@ForAll("conversions") String some, @ForAll("conversions") String other) {
        Set<String> ids = new TreeSet<>();
        List<String> all = new ArrayList<>();
        for (String conversion : List.of(some, other)) {
            for (Role role : Role.values()) {
                all.add(Ids.reward(conversion, role));
                ids.add(Ids.reward(conversion, role));
            }
        }
        assertThat(ids).hasSize(some.equals(other) ? Role.values().length : 2 * Role.values().length);
        assertThat(all).startsWith(Ids.reward(some, Role.REFERRER));
    }

    @Property(tries = 300)
    @Label("whatever is decided, granted outcomes carry the id of their side, and both sides are told together (REF-27, REF-29)")
    void idsOfOutcomes(@ForAll("inputs") Inputs inputs, @ForAll("programs") Definition rules) {
        Decision decision = new Decider(10).decide(inputs, rules);
        assertThat(decision.referee() == null).isEqualTo(decision.referrer() == null);
        for (Outcome outcome : new Outcome[] {decision.referee(), decision.referrer()}) {
            if (outcome != null) {
                assertThat(outcome.rewardId()).isEqualTo(outcome.granted() ? Ids.reward("conv-1", outcome.role()) : null);
            }
        }
    }

    @Provide
    Arbitrary<Definition> programs() {
        return Arbitraries.of(PROGRAMS);
    }

    @Provide
    Arbitrary<String> conversions() {
        return Arbitraries.strings().withChars("ab:1").ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<Inputs> inputs() {
        Arbitrary<Attribution> attributions = Arbitraries.of(
                Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()),
                Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouchOnSignup()),
                Evidence.attribution("kiloclaw", Winner.AFFILIATE, Evidence.partnerTouch()),
                Evidence.attribution("kiloclaw", Winner.NONE, null),
                Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch(), "test_subscription", "fully_comped"));
        Arbitrary<Account> accounts = Combinators.combine(Arbitraries.integers().between(-700, 700), Arbitraries.of(true, false))
                .as((seconds, dead) -> new Account(true, Evidence.TOUCHED.plusSeconds(seconds), "tombstone-bob", dead));
        Arbitrary<Referrer> referrers = Arbitraries.of(Evidence.referrer(), new Referrer("bob", true, "tombstone-bob", null, null, 0, false),
                new Referrer("alice", false, "t", Evidence.PAID, Evidence.PAID, 11, true)).injectNull(0.2);
        Arbitrary<Readiness> readiness = Arbitraries.of(Evidence.READY, new Readiness("missing", "complete", List.of("campaign_id"))).injectNull(0.1);
        Arbitrary<List<String>> overridden = Arbitraries.of(List.of(), List.of("test_subscription"), List.of("fully_comped", "test_subscription"));
        return Combinators.combine(attributions, accounts, referrers, readiness, Arbitraries.longs().between(0, 13), overridden)
                .as((attribution, account, referrer, ready, used, checks) -> new Inputs(new Facts(attribution,
                        Evidence.settlement("kiloclaw", used % 2 == 0 ? "monthly" : "yearly", used % 3 == 0, "none"), account, referrer, ready,
                        used % 5 == 0), 1, null, used, checks));
    }
}
