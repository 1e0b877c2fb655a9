package io.tributary.referral.application.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Programs;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);

    @Test
    @DisplayName("with one place left exactly one of two friends gives the referrer a reward (REF-33, REF-34)")
    void onePlace() {
        Programs programs = Shipped.programs().with(Shipped.program("kiloclaw",
                Shipped.changed("kiloclaw", Map.of("cap", Map.of("measure", "months", "limit", 1)))));
        InMemoryDesk desk = new InMemoryDesk(programs);
        desk.take(NOW, friends("f1", "f2"));
        assertThat(desk.kept().conversions().values()).allMatch(Conversion::qualified)
                .extracting(c -> c.decision().referrer().result()).containsExactlyInAnyOrder("granted", "cap_limited");
        assertThat(desk.kept().rewards()).hasSize(3);
    }

    @Test
    @DisplayName("a code that arrives at the end of the seventh day is too late, one millisecond earlier it is not (REF-31)")
    void lateCode() {
        Instant end = Evidence.PAID.plus(Duration.ofDays(7));
        assertThat(afterCodeAt(end).qualified()).isFalse();
        assertThat(afterCodeAt(end.minusMillis(1))).extracting(Conversion::qualified, Conversion::revision).containsExactly(true, 2);
    }

    @Test
    @DisplayName("a code of an erased person does not match a touch made at or after the erasure (REF-15)")
    void erasedCode() {
        assertThat(afterErasureAt(Evidence.TOUCHED).decision().reasons()).containsExactly("referrer_unresolved");
        assertThat(afterErasureAt(Evidence.TOUCHED.plusMillis(1)).decision().referrer().reason()).isEqualTo("referrer_erased");
    }

    @Test
    @DisplayName("a code never moves to another person (REF-13)")
    void conflict() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, List.of(new Message.Registered("r1", "kiloclaw", "alice", "SAME", NOW)));
        Desk second = desk.take(NOW, List.of(new Message.Registered("r2", "kiloclaw", "mallory", "SAME", NOW)));
        assertThat(second.changes().conflicts).hasSize(1);
        assertThat(desk.kept().codes()).singleElement().extracting("userId").isEqualTo("alice");
    }

    @Test
    @DisplayName("a later winner is decided anew, unless the conversion is granted already (REF-32)")
    void laterRevision() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, facts());
        Attribution first = Evidence.attribution("kiloclaw", Winner.NONE, null);
        desk.take(NOW, List.of(new Message.Attributed("a1", first)));
        desk.take(NOW, List.of(new Message.Attributed("a2", revision(Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()), 2))));
        assertThat(conversion(desk)).extracting(Conversion::qualified, Conversion::revision).containsExactly(true, 2);
        desk.take(NOW, List.of(new Message.Attributed("a3", revision(first, 3))));
        assertThat(conversion(desk)).extracting(Conversion::qualified, Conversion::revision, Conversion::lateEvidence).containsExactly(true, 2, 1);
    }

    @Test
    @DisplayName("what waits for configuration is decided after the repair with its first facts and the cap of that moment (REF-36, REF-52)")
    void configurationRepaired() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, facts());
        desk.take(NOW, List.of(new Message.ReadinessHeard("r0", "kiloclaw", new Readiness("complete", "missing", List.of("tenant_alias")), NOW),
                new Message.Attributed("a1", Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()))));
        assertThat(conversion(desk).state()).isEqualTo(Conversion.State.CONFIGURATION_MISSING);
        assertThat(desk.kept().rewards()).isEmpty();
        Desk repaired = desk.take(NOW.plusSeconds(60), List.of(new Message.ReadinessHeard("r1", "kiloclaw", Evidence.READY, NOW),
                new Message.TurnedAdverse("x", conversion(desk).payment(), "bob", "payment_refund", NOW)));
        assertThat(repaired.conversions().redecide("conv-1", Cause.operator("redecide", "olga", "repaired"))).isTrue();
        assertThat(repaired.changes().rewards.values()).extracting(Reward::state).containsOnly(RewardState.CANCELED);
    }

    @Test
    @DisplayName("the same purchase repeated grants nothing again after an erasure (REF-71)")
    void repeatedAfterErasure() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        List<Message> all = new ArrayList<>(facts());
        all.add(new Message.Attributed("a1", Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch())));
        desk.take(NOW, all);
        desk.take(NOW, List.of(new Message.AccountDeleted("d1", "bob", null, NOW)));
        int told = desk.told().size();
        desk.take(NOW, all);
        assertThat(desk.told()).hasSize(told);
        assertThat(desk.kept().people().get("bob").email()).isNull();
        assertThat(desk.kept().rewards().values()).filteredOn(r -> r.grant().userId().equals("bob")).extracting(Reward::reason).containsExactly("beneficiary_erased");
    }

    @Test
    @DisplayName("a cap per calendar year counts conversions by their UTC year; returned places count where the program says so (REF-35, REF-36)")
    void capUse() {
        CapUse use = CapUse.NONE.plus(2025, new CapUse.Tally(3, 3, 1, 1)).plus(2026, new CapUse.Tally(2, 2, 0, 0));
        Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(use.used(new CapTerms(true, 12, true, false), newYear)).isEqualTo(2);
        assertThat(use.used(new CapTerms(true, 12, true, false), newYear.minusMillis(1))).isEqualTo(3);
        assertThat(use.used(new CapTerms(false, 12, false, true), newYear)).isEqualTo(4);
    }

    @Test
    @DisplayName("an unknown program or version waits and says so (bad input of ConversionAttributed)")
    void unknownProgram() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, facts());
        desk.take(NOW, List.of(new Message.Attributed("a1", Evidence.attribution("nowhere", Winner.REFERRAL, Evidence.friendTouch()))));
        assertThat(conversion(desk)).extracting(Conversion::state, Conversion::missing)
                .containsExactly(Conversion.State.AWAITING_FACTS, List.of("program"));
    }

    private static Conversion afterCodeAt(Instant arrival) {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, facts().stream().filter(message -> !(message instanceof Message.Registered)).toList());
        desk.take(NOW, List.of(new Message.Attributed("a1", Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()))));
        desk.take(arrival, List.of(new Message.Registered("r1", "kiloclaw", "alice", Evidence.CODE, Evidence.TOUCHED)));
        return conversion(desk);
    }

    private static Conversion afterErasureAt(Instant erasure) {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, facts());
        desk.take(NOW, List.of(new Message.AccountDeleted("d1", "alice", null, erasure)));
        desk.take(NOW, List.of(new Message.Attributed("a1", Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch()))));
        return conversion(desk);
    }

    private static Conversion conversion(InMemoryDesk desk) {
        return desk.kept().conversions().get("conv-1");
    }

    private static List<Message> facts() {
        return List.of(new Message.AccountSeen("m1", "bob", "bob@example.com", Evidence.CREATED, "personal", Evidence.CREATED),
                new Message.AccountSeen("m2", "alice", "alice@example.com", Evidence.CREATED.minusSeconds(9_999_999), "personal", Evidence.CREATED),
                new Message.Settled("m4", Evidence.settlement("kiloclaw", "monthly", false, "none")),
                new Message.Registered("m5", "kiloclaw", "alice", Evidence.CODE, Evidence.TOUCHED),
                new Message.ReadinessHeard("m6", "kiloclaw", Evidence.READY, Evidence.TOUCHED));
    }

    private static List<Message> friends(String... friends) {
        List<Message> messages = new ArrayList<>(facts());
        for (String friend : friends) {
            Attribution a = Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch());
            messages.add(new Message.AccountSeen("s" + friend, friend, friend + "@example.com", Evidence.CREATED, "personal", Evidence.CREATED));
            messages.add(new Message.Settled("p" + friend, new Settlement("stripe", "in_" + friend, friend, "kiloclaw", "standard", "monthly",
                    2_500L, 2_500, "USD", false, null, null, Evidence.PAID)));
            messages.add(new Message.Attributed("a" + friend, new Attribution("conv-" + friend, a.program(), 1, a.paymentProvider(), "in_" + friend,
                    a.product(), friend, 1, a.kind(), a.convertedAt(), a.winner(), a.reason(), a.credited(), null, a.unexcludedWinner(),
                    a.unexcludedReason(), a.unexcludedCredited(), a.exclusions(), a.candidates(), 0, null)));
        }
        return messages;
    }

    private static Attribution revision(Attribution a, int revision) {
        return new Attribution(a.conversionId(), a.program(), 1, a.paymentProvider(), a.paymentId(), a.product(), a.userId(), revision, a.kind(),
                a.convertedAt(), a.winner(), a.reason(), a.credited(), a.runnerUp(), a.unexcludedWinner(), a.unexcludedReason(),
                a.unexcludedCredited(), a.exclusions(), a.candidates(), 0, null);
    }
}
