package io.tributary.referral.application.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.decision.Ids;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.reward.Application;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardMessage;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyOrderTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);
    private static final PaymentKey PAYMENT = new PaymentKey("stripe", "in_b1");
    private static final String REFEREE_REWARD = Ids.reward("conv-1", Role.REFEREE);
    private static final List<Message> FACTS = List.of(
            new Message.AccountSeen("m1", "bob", "bob@example.com", Evidence.CREATED, "personal", Evidence.CREATED),
            new Message.AccountSeen("m2", "alice", "alice@example.com", Evidence.CREATED.minusSeconds(9_999_999), "personal", Evidence.CREATED),
            new Message.Attributed("m3", Evidence.attribution("kiloclaw", Winner.REFERRAL, Evidence.friendTouch())),
            new Message.Settled("m4", Evidence.settlement("kiloclaw", "monthly", false, "none")),
            new Message.Registered("m5", "kiloclaw", "alice", Evidence.CODE, Evidence.TOUCHED),
            new Message.ReadinessHeard("m6", "kiloclaw", Evidence.READY, Evidence.TOUCHED));
    private static final Message PAID = FACTS.stream().filter(Message.Settled.class::isInstance).findFirst().orElseThrow();
    private static final List<Message> UNPAID = FACTS.stream().filter(message -> message != PAID).toList();
    private static final List<Message> ALL_BAD_NEWS = List.of(
            new Message.TurnedAdverse("x1", PAYMENT, "bob", "payment_refund", NOW),
            new Message.TurnedAdverse("x2", PAYMENT, "bob", "payment_chargeback", NOW),
            new Message.TurnedAdverse("x3", PAYMENT, "bob", "payment_fraud", NOW));
    private static final List<Message> BAD_NEWS = List.of(
            new Message.TurnedAdverse("m7", PAYMENT, "bob", "payment_refund", NOW),
            new Message.TurnedAdverse("m8", PAYMENT, "bob", "payment_fraud", NOW));

    @Property(tries = 400)
    @Label("facts in any order, any cut into batches and any repetition decide once and to the same end (REF-21, REF-28, REF-31)")
    void anyOrder(@ForAll("histories") List<List<Message>> batches) {
        InMemoryDesk desk = play(batches);
        Conversion conversion = desk.kept().conversions().get("conv-1");
        assertThat(conversion.qualified()).isTrue();
        assertThat(states(desk)).containsExactly(RewardState.EARNED, RewardState.EARNED);
        assertThat(qualifiedNotices(desk)).isEqualTo(1);
    }

    @Property(tries = 400)
    @Label("bad news before, between or after leaves both rewards canceled with the gravest reason (REF-45, REF-46)")
    void badNews(@ForAll("adverseHistories") List<List<Message>> batches) {
        InMemoryDesk desk = play(batches);
        assertThat(states(desk)).containsExactly(RewardState.CANCELED, RewardState.CANCELED);
        assertThat(desk.kept().rewards().values()).extracting(Reward::reason).containsOnly("payment_fraud");
        assertThat(desk.kept().conversions().get("conv-1").qualified()).isTrue();
        assertThat(desk.kept().caps().get(new Seat("kiloclaw", "alice")).byYear().get(2026).months()).isEqualTo(1);
    }

    @Property(tries = 200)
    @Label("billing's word and bad news in any order: really applied and adverse waits for a person (REF-45)")
    void appliedAndAdverse(@ForAll("endings") List<Message> endings) {
        InMemoryDesk desk = play(List.of(FACTS));
        endings.forEach(message -> desk.take(NOW, List.of(message)));
        Reward reward = desk.kept().rewards().get(REFEREE_REWARD);
        assertThat(reward.state()).isEqualTo(RewardState.REVIEW_REQUIRED);
        assertThat(reward.applied()).isTrue();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("payment, refund, dispute and fraud mark in each of their orders come to the same end (REF-45, REF-46, REF-47)")
    void everyPermutation(@ForAll("fates") List<Message> fates) {
        InMemoryDesk desk = play(List.of(UNPAID));
        fates.forEach(message -> desk.take(NOW, List.of(message)));
        assertThat(states(desk)).containsExactly(RewardState.CANCELED, RewardState.CANCELED);
        assertThat(desk.kept().rewards().values()).extracting(Reward::reason).containsOnly("payment_fraud");
        assertThat(desk.kept().rewards().values()).allSatisfy(reward -> assertThat(reward.reasons())
                .containsExactlyInAnyOrder("payment_fraud", "payment_chargeback", "payment_refund"));
        assertThat(desk.kept().conversions().get("conv-1").decision().referrer().result()).isEqualTo("granted");
        assertThat(desk.kept().caps().get(new Seat("kiloclaw", "alice")).byYear().get(2026).months()).isEqualTo(1);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("what billing applied, refund, dispute and fraud mark in each of their orders wait for a person, with the month kept (REF-45)")
    void everyPermutationApplied(@ForAll("appliedFates") List<Message> fates) {
        InMemoryDesk desk = play(List.of(FACTS));
        fates.forEach(message -> desk.take(NOW, List.of(message)));
        Reward reward = desk.kept().rewards().get(REFEREE_REWARD);
        assertThat(reward.state()).isEqualTo(RewardState.REVIEW_REQUIRED);
        assertThat(reward.application()).extracting(Application::at).isEqualTo(NOW);
        assertThat(reward.reasons()).contains("payment_fraud", "payment_chargeback", "payment_refund");
        assertThat(desk.kept().rewards().get(Ids.reward("conv-1", Role.REFERRER)).state()).isEqualTo(RewardState.CANCELED);
    }

    @Provide
    Arbitrary<List<Message>> fates() {
        List<Message> fates = new ArrayList<>(ALL_BAD_NEWS);
        fates.add(PAID);
        return Arbitraries.shuffle(fates);
    }

    @Provide
    Arbitrary<List<Message>> appliedFates() {
        List<Message> fates = new ArrayList<>(ALL_BAD_NEWS);
        fates.add(billing("b2", new RewardMessage.Applied(new Application(NOW, "sub-1", NOW, NOW, null, 0), 2, Set.of())));
        return Arbitraries.shuffle(fates);
    }

    @Property(tries = 200)
    @Label("the referrer's erasure before or after the grant leaves the referee's reward alone (REF-70)")
    void erasure(@ForAll("erasures") List<List<Message>> batches) {
        InMemoryDesk desk = play(batches);
        assertThat(desk.kept().rewards().get(REFEREE_REWARD).state()).isEqualTo(RewardState.EARNED);
        Reward referrers = desk.kept().rewards().get(Ids.reward("conv-1", Role.REFERRER));
        assertThat(referrers == null || referrers.state() == RewardState.CANCELED).isTrue();
        assertThat(desk.kept().people().get("alice").email()).isNull();
    }

    @Provide
    Arbitrary<List<List<Message>>> histories() {
        return cut(withRepetitions(FACTS));
    }

    @Provide
    Arbitrary<List<List<Message>>> adverseHistories() {
        List<Message> all = new ArrayList<>(FACTS);
        all.addAll(BAD_NEWS);
        return cut(withRepetitions(all));
    }

    @Provide
    Arbitrary<List<Message>> endings() {
        List<Message> endings = new ArrayList<>(BAD_NEWS);
        endings.add(billing("b1", new RewardMessage.Deferred("renewal_in_progress", 1, NOW)));
        endings.add(billing("b2", new RewardMessage.Applied(new Application(NOW, "sub-1", NOW, NOW, null, 0), 2, Set.of())));
        return withRepetitions(endings);
    }

    @Provide
    Arbitrary<List<List<Message>>> erasures() {
        List<Message> all = new ArrayList<>(FACTS);
        all.add(new Message.AccountDeleted("m9", "alice", null, NOW));
        return cut(withRepetitions(all));
    }

    private static Message billing(String id, RewardMessage message) {
        return new Message.RewardHeard(id, REFEREE_REWARD, message);
    }

    private static Arbitrary<List<Message>> withRepetitions(List<Message> messages) {
        return Arbitraries.of(messages).list().ofMaxSize(4).flatMap(repeated -> {
            List<Message> all = new ArrayList<>(messages);
            all.addAll(repeated);
            return Arbitraries.shuffle(all);
        });
    }

    private static Arbitrary<List<List<Message>>> cut(Arbitrary<List<Message>> messages) {
        return messages.flatMap(list -> Arbitraries.integers().between(1, list.size()).list().ofMaxSize(4).map(cuts -> {
            List<List<Message>> batches = new ArrayList<>();
            int from = 0;
            for (int to : new TreeSet<>(cuts)) {
                batches.add(list.subList(from, to));
                from = to;
            }
            batches.add(list.subList(from, list.size()));
            return batches;
        }));
    }

    private static InMemoryDesk play(List<List<Message>> batches) {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        for (List<Message> batch : batches) {
            desk.take(NOW, batch);
            desk.fire(NOW);
        }
        return desk;
    }

    private static List<RewardState> states(InMemoryDesk desk) {
        return desk.kept().rewards().values().stream().map(Reward::state).toList();
    }

    private static long qualifiedNotices(InMemoryDesk desk) {
        return desk.told().stream().filter(notice -> notice instanceof Notice.Decided(Conversion c) && c.qualified()).count();
    }
}
