package io.tributary.referral.adapter.out.kafka;

import io.tributary.events.referral.RewardExpired;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardHeldForReview;
import io.tributary.events.referral.RewardReviewClosed;
import io.tributary.events.referral.RewardWithdrawn;
import io.tributary.referral.application.desk.Notice;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardDecider;
import io.tributary.referral.domain.reward.RewardEvent;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of referral.rewards.v1 (REF-40). */
final class RewardRecords {
    private RewardRecords() {}

    /** The record, or null for events that are not published. */
    static @Nullable SpecificRecord record(Notice.RewardMoved moved) {
        Reward reward = moved.reward();
        return switch (moved.event()) {
            case RewardEvent.Released released -> granted(reward, released);
            case RewardEvent.Withdrawn withdrawn -> withdrawn(reward, withdrawn);
            case RewardEvent.Lapsed lapsed -> expired(reward, lapsed);
            case RewardEvent.Held held -> held(moved, held);
            case RewardEvent.ReviewClosed closed -> closed(moved, closed);
            case RewardEvent.Waiting _, RewardEvent.MadeReal _, RewardEvent.ReasonAdded _, RewardEvent.Ignored _ -> null;
        };
    }

    private static RewardGranted granted(Reward reward, RewardEvent.Released released) {
        Reward.Grant g = reward.grant();
        return RewardGranted.newBuilder().setRewardId(g.rewardId()).setUserId(g.userId()).setRole(DecisionRecords.role(g.role()))
                .setProgram(g.program()).setProduct(g.product()).setConversionId(g.conversionId())
                .setPaymentProvider(g.paymentProvider()).setPaymentId(g.paymentId()).setKind(DecisionRecords.kind(g.kind()))
                .setMonths(g.months()).setAmountMinor(g.amountMinor()).setCurrency(g.currency()).setBasisPoints(g.basisPoints())
                .setSourcePlan(g.sourcePlan()).setEarnedAt(g.earnedAt()).setExpiresAt(g.expiresAt())
                .setExpiryStates(g.expiryStates()).setOverruledReasons(List.copyOf(reward.overruled()))
                .setState(Definition.wire(reward.state())).setSequence(reward.sequence()).setAt(released.at()).build();
    }

    private static RewardWithdrawn withdrawn(Reward reward, RewardEvent.Withdrawn withdrawn) {
        Reward.Grant g = reward.grant();
        return RewardWithdrawn.newBuilder().setRewardId(g.rewardId()).setUserId(g.userId()).setRole(DecisionRecords.role(g.role()))
                .setProgram(g.program()).setConversionId(g.conversionId()).setReason(withdrawn.reason())
                .setState(Definition.wire(withdrawn.state())).setSequence(reward.sequence()).setAt(withdrawn.at()).build();
    }

    private static RewardExpired expired(Reward reward, RewardEvent.Lapsed lapsed) {
        Reward.Grant g = reward.grant();
        return RewardExpired.newBuilder().setRewardId(g.rewardId()).setUserId(g.userId()).setRole(DecisionRecords.role(g.role()))
                .setProgram(g.program()).setConversionId(g.conversionId()).setExpiredAt(lapsed.at())
                .setSequence(reward.sequence()).build();
    }

    private static RewardHeldForReview held(Notice.RewardMoved moved, RewardEvent.Held held) {
        Reward.Grant g = moved.reward().grant();
        return RewardHeldForReview.newBuilder().setRewardId(g.rewardId()).setReviewId(Objects.requireNonNull(moved.reviewId()))
                .setUserId(g.userId()).setRole(DecisionRecords.role(g.role())).setProgram(g.program())
                .setConversionId(g.conversionId()).setReason(held.reason()).setSequence(moved.reward().sequence()).setAt(held.at()).build();
    }

    private static RewardReviewClosed closed(Notice.RewardMoved moved, RewardEvent.ReviewClosed closed) {
        Reward.Grant g = moved.reward().grant();
        return RewardReviewClosed.newBuilder().setRewardId(g.rewardId()).setReviewId(Objects.requireNonNull(moved.reviewId()))
                .setUserId(g.userId()).setRole(DecisionRecords.role(g.role())).setProgram(g.program())
                .setConversionId(g.conversionId()).setResolution(RewardDecider.wire(closed.resolution()))
                .setOverruledReasons(List.copyOf(moved.reward().overruled())).setState(Definition.wire(closed.state()))
                .setSequence(moved.reward().sequence()).setAt(closed.at()).build();
    }
}
