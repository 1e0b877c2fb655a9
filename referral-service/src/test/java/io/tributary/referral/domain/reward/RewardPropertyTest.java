package io.tributary.referral.domain.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.evidence.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a reward after any sequence of messages. */
class RewardPropertyTest {
    private static final Instant EARNED = Instant.parse("2026-04-10T12:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2027-04-10T12:00:00Z");
    private static final Set<RewardState> FINAL = Set.of(RewardState.REVERSED);

    @Property(tries = 2_000)
    @Label("after any messages: what was applied stays applied, a case is open exactly in review, the first reversal stays (REF-40, REF-47)")
    void invariants(@ForAll("messages") List<RewardMessage> messages, @ForAll boolean pending) {
        Reward reward = RewardLife.step(unborn(pending), new RewardMessage.Granted(null, Set.of(), EARNED)).after();
        for (RewardMessage message : messages) {
            if (!allowed(reward, message)) {
                continue;
            }
            RewardLife.Step step = RewardLife.step(reward, message);
            Reward next = step.after();
            assertThat(next.applied() || !reward.applied()).as("applied stays applied").isTrue();
            assertThat(next.state() != RewardState.APPLIED || next.applied()).as("applied means that billing did it").isTrue();
            assertThat(next.reviewId() != null).as("open case").isEqualTo(next.state() == RewardState.REVIEW_REQUIRED);
            assertThat(reward.reversedAt() == null || reward.reversedAt().equals(next.reversedAt())).as("reversed_at never moves").isTrue();
            assertThat(FINAL.contains(reward.state()) && next.state() != reward.state()).as("reversed is final").isFalse();
            assertThat(next.sequence() - reward.sequence()).as("one number per published record").isEqualTo(published(step));
            assertThat(next.grant()).isEqualTo(reward.grant());
            reward = next;
        }
    }

    @Property(tries = 2_000)
    @Label("whatever happened at or after the expiry finds the reward expired, heard before or after the expiry run (REF-42, REF-45)")
    void expiryInAnyOrder(@ForAll("messages") List<RewardMessage> messages) {
        Reward pending = RewardLife.step(unborn(true), new RewardMessage.Granted(null, Set.of(), EARNED)).after();
        for (RewardMessage message : messages) {
            if (!message.at().isBefore(EXPIRES) && allowed(pending, message)) {
                Reward ranFirst = RewardLife.step(RewardLife.step(pending, new RewardMessage.TimePassed(EXPIRES)).after(), message).after();
                Reward heardFirst = RewardLife.step(RewardLife.step(pending, message).after(), new RewardMessage.TimePassed(EXPIRES)).after();
                assertThat(heardFirst).isEqualTo(ranFirst);
            }
        }
    }

    @Provide
    Arbitrary<List<RewardMessage>> messages() {
        Arbitrary<Instant> times = Arbitraries.integers().between(-3, 3).map(days -> EXPIRES.plus(Duration.ofDays(days)));
        Arbitrary<Set<String>> reasons = Arbitraries.of("payment_refund", "payment_chargeback", "payment_fraud", "payment_early_warning").set().ofMinSize(1);
        Arbitrary<Integer> sequences = Arbitraries.integers().between(1, 9);
        Arbitrary<RewardMessage> message = Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of("no_eligible_subscription", "renewal_in_progress"), sequences, times).as(RewardMessage.Deferred::new),
                Combinators.combine(Arbitraries.of("boundary_drift"), sequences, times).as(RewardMessage.Refused::new),
                Combinators.combine(times, sequences, reasons).as((at, sequence, adverse) ->
                        new RewardMessage.Applied(new Application(at, "sub-1", EARNED, EARNED, null, 0), sequence, Set.of())),
                Combinators.combine(sequences, times).as(RewardMessage.TakenBack::new),
                times.map(RewardMessage.TimePassed::new),
                Combinators.combine(reasons, times).as(RewardMessage.PaymentAdverse::new),
                times.map(RewardMessage.ProgramRetired::new),
                times.map(RewardMessage.BeneficiaryErased::new),
                Combinators.combine(reasons, times).as(RewardMessage.Reinstated::new),
                Combinators.combine(Arbitraries.of(RewardMessage.Resolution.class), reasons, times).as(RewardMessage.Closed::new));
        return message.list().ofMaxSize(12);
    }

    /** Operators' acts are refused before they reach the machine where they do not fit. */
    private static boolean allowed(Reward reward, RewardMessage message) {
        if (message instanceof RewardMessage.Reinstated reinstated) {
            return RewardDecider.reinstatable(reward, reinstated.at());
        }
        return !(message instanceof RewardMessage.Closed closed) || RewardDecider.closable(reward, closed.resolution());
    }

    private static int published(RewardLife.Step step) {
        return (int) step.events().stream().filter(event -> switch (event) {
            case RewardEvent.Released _, RewardEvent.Withdrawn _, RewardEvent.Lapsed _, RewardEvent.Held _, RewardEvent.ReviewClosed _ -> true;
            case RewardEvent.Waiting _, RewardEvent.MadeReal _, RewardEvent.ReasonAdded _, RewardEvent.Ignored _ -> false;
        }).count();
    }

    private static Reward unborn(boolean pending) {
        return Reward.unborn(new Reward.Grant("reward-1", "conv-1", "alice", Role.REFERRER, "p", "p", "stripe", "in_1", "free_months", 1, 0,
                null, null, null, EARNED, EXPIRES, List.of("pending", "earned"), pending));
    }
}
