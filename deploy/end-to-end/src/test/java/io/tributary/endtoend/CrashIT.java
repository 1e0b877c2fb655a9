package io.tributary.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.tributary.embedded.Progress;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.scenarios.stack.OwnStack;
import io.tributary.scenarios.stack.StackWorld;
import io.tributary.scenarios.world.World;
import io.tributary.simulators.impact.ledger.ImpactAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Services are killed at random while a crowd lives; afterwards nothing is lost, doubled or out of order. */
class CrashIT {
    private static final int ACTS_OF_A_LIFE = 3;

    private static OwnStack own;
    private static Crowd crowd;
    private static Told told;
    private static CrowdSize size;
    private static Killer killer;

    @BeforeAll
    static void liveThroughCrashes() {
        size = CrowdSize.given();
        System.out.println("crash test: -Dcrash.events=" + size.events() + " -Dcrash.kills=" + size.kills() + " -Dcrash.seed=" + size.seed());
        own = OwnStack.start(Progress.SILENT);
        World world = new StackWorld(own.stack());
        crowd = new Crowd(world, size);
        told = new Told(own.stack());
        killer = new Killer(own.stack(), size.random());
        crowd.prepare();
        crowd.followLinks();
        crowd.live(Math.max(1, crowd.size() * ACTS_OF_A_LIFE / size.kills()), killer::strike);
        killer.rest();
        System.out.println(crowd.told() + " events; killed: " + killer.kills() + "; started again " + killer.restarts() + " times");
        world.awaitQuiet();
        own.stack().clock().jumpTo(world.now().plus(Duration.ofHours(2)));
    }

    @AfterAll
    static void stop() {
        if (own != null) {
            own.close();
        }
    }

    @Test
    @DisplayName("services really died on the way")
    void servicesDied() {
        assertThat(killer.restarts()).isPositive();
    }

    @Test
    @DisplayName("every invoice that was paid settled once, with the first ordinal (OPS-5, BIL-30, BIL-38)")
    void everyPaymentSettledOnce() {
        List<PaymentSettled> settled = told.records(Topic.PAYMENTS, PaymentSettled.class);

        assertThat(settled).extracting(PaymentSettled::getPaymentId).containsExactlyInAnyOrderElementsOf(crowd.payments().keySet());
        assertThat(settled).extracting(PaymentSettled::getOrdinal).containsOnly(1);
    }

    @Test
    @DisplayName("every payment was attributed once and decided once (ATT-69, REF-28, OPS-94)")
    void everyPaymentWasDecidedOnce() {
        Set<String> payments = crowd.payments().keySet();

        assertThat(told.records(Topic.ATTRIBUTION_DECISIONS, ConversionAttributed.class)).extracting(ConversionAttributed::getPaymentId)
                .containsExactlyInAnyOrderElementsOf(payments);
        assertThat(told.records(Topic.REFERRAL_DECISIONS, ConversionDecided.class)).extracting(ConversionDecided::getPaymentId)
                .containsExactlyInAnyOrderElementsOf(payments);
    }

    @Test
    @DisplayName("a reward exists once for each granted side, and is applied at most once (REF-37, BIL-61)")
    void rewardsExistOnce() {
        List<RewardGranted> granted = told.records(Topic.REFERRAL_REWARDS, RewardGranted.class);
        List<RewardApplied> applied = applications();

        assertAll(
                () -> assertThat(granted).extracting(reward -> reward.getConversionId() + "/" + reward.getRole()).doesNotHaveDuplicates(),
                () -> assertThat(applied).extracting(RewardApplied::getRewardId).doesNotHaveDuplicates()
                        .isSubsetOf(granted.stream().map(RewardGranted::getRewardId).toList()));
    }

    /** An application that is told again, because a withdrawal met it, says the same again (BIL-72). */
    private static List<RewardApplied> applications() {
        return told.records(Topic.BILLING_REWARDS, RewardApplied.class).stream()
                .map(applied -> RewardApplied.newBuilder(applied).setSequence(0).build()).distinct().toList();
    }

    @Test
    @DisplayName("the bad news of a payment follows its settlement and comes once per extent (BIL-85, OPS-8)")
    void badNewsInOrder() {
        List<String> settledSoFar = new java.util.ArrayList<>();
        List<String> early = new java.util.ArrayList<>();
        told.all(Topic.PAYMENTS).forEach(record -> {
            if (record instanceof PaymentSettled settled) {
                settledSoFar.add(settled.getPaymentId());
            } else if (record instanceof PaymentTurnedAdverse adverse && !settledSoFar.contains(adverse.getPaymentId())) {
                early.add(adverse.getPaymentId());
            }
        });
        List<PaymentTurnedAdverse> adverse = told.records(Topic.PAYMENTS, PaymentTurnedAdverse.class);

        assertThat(early).isEmpty();
        assertThat(adverse.stream().map(PaymentTurnedAdverse::getPaymentId).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(crowd.adverse().keySet());
        assertThat(adverse).extracting(fact -> fact.getPaymentId() + fact.getReason() + fact.getExtent() + fact.getRefundedMinor()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Impact holds one action for each order, however often it was called (IMP-22, IMP-91)")
    void oneActionPerOrder() {
        Map<String, Long> actions = own.stack().simulators().impact().actions().stream()
                .collect(Collectors.groupingBy(action -> action.tracker() + "/" + action.orderId(), Collectors.counting()));
        Set<String> bad = crowd.adverse().keySet();

        assertThat(actions.values()).containsOnly(1L);
        assertThat(own.stack().simulators().impact().actions().stream().filter(ImpactAction::reversed).map(ImpactAction::orderId)
                .collect(Collectors.toSet())).isSubsetOf(bad);
    }

    @Test
    @DisplayName("each boundary moved by exactly the months applied (BIL-96)")
    void boundariesMovedByWhatWasApplied() {
        List<RewardApplied> applied = applications();
        Map<String, List<RewardApplied>> perSubscription =
                applied.stream().collect(Collectors.groupingBy(reward -> String.valueOf(reward.getSubscriptionId())));

        assertThat(perSubscription.values()).allSatisfy(moves -> {
            for (int index = 1; index < moves.size(); index++) {
                assertThat(moves.get(index).getOldBoundary()).isEqualTo(moves.get(index - 1).getNewBoundary());
            }
        });
    }

    @Test
    @DisplayName("nothing lies in any dead-letter topic (OPS-5)")
    void noDeadLetters() {
        Map<String, Integer> dead = java.util.Arrays.stream(ConsumerGroup.values())
                .flatMap(group -> group.topics().stream().map(topic -> topic.deadLetterTopic(group.groupName())))
                .collect(Collectors.toMap(Function.identity(), told::count));

        assertThat(dead.values()).containsOnly(0);
    }
}
