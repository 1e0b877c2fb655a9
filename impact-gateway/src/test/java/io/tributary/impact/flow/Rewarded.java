package io.tributary.impact.flow;

import io.tributary.events.RewardKind;
import io.tributary.events.Role;
import io.tributary.events.Topic;
import io.tributary.events.Winner;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.referral.BeneficiaryOutcome;
import io.tributary.events.referral.CheckResult;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardHeldForReview;
import io.tributary.events.referral.RewardWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What referral and billing tell of rewards, in the words of the tests. */
final class Rewarded {
    private final World world;

    Rewarded(World world) {
        this.world = world;
    }

    void decided(String user, String referrer, String invoice, String state, int revision, String reason) {
        boolean qualified = reason == null && state.equals("decided");
        world.publish(Topic.REFERRAL_DECISIONS, user, ConversionDecided.newBuilder()
                .setConversionId("conv-" + invoice).setProgram("kiloclaw").setProgramVersion(1)
                .setPaymentProvider("stripe").setPaymentId(invoice).setProduct("kiloclaw").setUserId(user)
                .setRevision(revision).setAttributionRevision(1).setState(state).setWinner(Winner.REFERRAL)
                .setQualified(qualified).setReason(reason).setReasons(reason == null ? List.of() : List.of(reason))
                .setReferrerUserId(referrer).setReferrer(BeneficiaryOutcome.newBuilder().setRole(Role.REFERRER)
                        .setUserId(referrer).setOutcome(qualified ? "granted" : "disqualified")
                        .setSmallestChange("account created 1 h 4 min later").build())
                .setChecks(List.of(CheckResult.newBuilder().setName("new_user").setPosition(1)
                        .setResult(qualified ? "pass" : "fail").setInputs(Map.of("signed_up_at", world.now().toString())).build()))
                .setConvertedAt(world.now()).setDecidedAt(world.now()).build());
    }

    void granted(String user, String reward, Role role, String state, Instant expiresAt) {
        reward(user, RewardGranted.newBuilder().setRewardId(reward).setUserId(user).setRole(role).setProgram("kiloclaw")
                .setProduct("kiloclaw").setConversionId("conv-" + reward).setPaymentProvider("stripe").setPaymentId("in-" + reward)
                .setKind(RewardKind.FREE_MONTHS).setMonths(1).setEarnedAt(world.now()).setExpiresAt(expiresAt)
                .setExpiryStates(List.of("pending")).setState(state).setSequence(1).setAt(world.now()).build());
    }

    void held(String user, String reward, Role role, String reason) {
        reward(user, RewardHeldForReview.newBuilder().setRewardId(reward).setReviewId("review-" + reward).setUserId(user)
                .setRole(role).setProgram("kiloclaw").setConversionId("conv-" + reward).setReason(reason).setSequence(5)
                .setAt(world.now()).build());
    }

    void withdrawn(String user, String reward, Role role, String reason) {
        reward(user, RewardWithdrawn.newBuilder().setRewardId(reward).setUserId(user).setRole(role).setProgram("kiloclaw")
                .setConversionId("conv-" + reward).setReason(reason).setState("canceled").setSequence(4).setAt(world.now()).build());
    }

    void deferred(String user, String reward, String cause) {
        billing(user, RewardDeferred.newBuilder().setRewardId(reward).setUserId(user).setProgram("kiloclaw")
                .setProduct("kiloclaw").setCause(cause).setAt(world.now()).setSequence(1).build());
    }

    void applied(String user, String reward) {
        billing(user, RewardApplied.newBuilder().setRewardId(reward).setUserId(user).setProgram("kiloclaw")
                .setProduct("kiloclaw").setKind(RewardKind.FREE_MONTHS).setMonths(1).setOldBoundary(world.now())
                .setNewBoundary(world.now().plus(Duration.ofDays(31))).setAppliedAt(world.now()).setSequence(2).build());
    }

    private void reward(String user, SpecificRecord record) {
        world.publish(Topic.REFERRAL_REWARDS, user, record);
    }

    private void billing(String user, SpecificRecord record) {
        world.publish(Topic.BILLING_REWARDS, user, record);
    }
}
