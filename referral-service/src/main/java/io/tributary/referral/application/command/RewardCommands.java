package io.tributary.referral.application.command;

import io.tributary.referral.application.desk.Cause;
import io.tributary.referral.application.desk.Desk;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardDecider;
import io.tributary.referral.domain.reward.RewardMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reinstatements and closed reviews (REF-49, REF-54, REF-57). Runs inside an ambient transaction. */
public final class RewardCommands {
    private final Transaction transaction;
    private final ReviewLookup reviews;

    public RewardCommands(Transaction transaction, ReviewLookup reviews) {
        this.transaction = transaction;
        this.reviews = reviews;
    }

    /** Finds review cases. */
    public interface ReviewLookup {
        /** A case, or empty. */
        Mono<Review> find(String reviewId);

        /** Whether the user is on either side of the conversion. */
        Mono<Boolean> benefits(String conversionId, String userId);
    }

    /**
     * A review case.
     *
     * @param resolution how it was closed, or null while open
     */
    public record Review(String reviewId, String rewardId, String conversionId, @Nullable String resolution) {}

    /** The reward after the command. */
    public record Done(Reward reward, boolean changed) {}

    /** Takes back the cancellation of a reward (REF-49). */
    public Mono<Done> reinstate(String rewardId, @Nullable String note, String actor, Instant now) {
        return Mono.defer(() -> {
            Cause cause = Cause.operator("reinstate", actor, Notes.required(note));
            AtomicReference<Reward> after = new AtomicReference<>();
            return transaction.run(Needs.ofRewards(List.of(rewardId)), now, desk -> after.set(reinstate(desk, rewardId, cause, now)))
                    .then(Mono.defer(() -> independent(after.get().grant().conversionId(), actor)))
                    .then(Mono.fromSupplier(() -> new Done(after.get(), true)));
        });
    }

    /** Closes a review case (REF-54). */
    public Mono<Done> close(String reviewId, @Nullable String resolution, @Nullable String note, String actor, Instant now) {
        return Mono.defer(() -> {
            RewardMessage.Resolution wanted = resolution(resolution);
            Cause cause = Cause.operator("review_close", actor, Notes.required(note));
            return reviews.find(reviewId).switchIfEmpty(Mono.error(() -> Refused.notFound("review")))
                    .flatMap(review -> independent(review.conversionId(), actor).thenReturn(review))
                    .flatMap(review -> close(review, wanted, cause, now));
        });
    }

    private Mono<Done> close(Review review, RewardMessage.Resolution wanted, Cause cause, Instant now) {
        AtomicReference<Reward> after = new AtomicReference<>();
        return transaction.run(Needs.ofRewards(List.of(review.rewardId())), now, desk -> after.set(close(desk, review, wanted, cause, now)))
                .map(_ -> new Done(Objects.requireNonNull(after.get()), review.resolution() == null));
    }

    private static Reward close(Desk desk, Review review, RewardMessage.Resolution wanted, Cause cause, Instant now) {
        Reward reward = Objects.requireNonNull(desk.loaded().rewards().get(review.rewardId()));
        if (!review.reviewId().equals(reward.reviewId())) {
            return closedAlready(review, wanted, reward);
        }
        if (!RewardDecider.closable(reward, wanted)) {
            throw Refused.unprocessable("resolution_not_allowed", "keep and reverse need an applied reward, release and cancel one that is not");
        }
        return desk.act(review.rewardId(), new RewardMessage.Closed(wanted, desk.marks(reward), now), cause, "review:" + review.reviewId());
    }

    private static Reward closedAlready(Review review, RewardMessage.Resolution wanted, Reward reward) {
        if (review.resolution() == null || review.resolution().equals(Definition.wire(wanted))) {
            return reward;
        }
        throw Refused.conflict("review_already_closed", "it was closed with " + review.resolution());
    }

    private static Reward reinstate(Desk desk, String rewardId, Cause cause, Instant now) {
        Reward reward = desk.loaded().rewards().get(rewardId);
        if (reward == null) {
            throw Refused.notFound("reward");
        }
        if (!RewardDecider.reinstatable(reward, now)) {
            throw Refused.conflict("not_reinstatable", "only a reward canceled for an adverse payment, not past its expiry");
        }
        return desk.act(rewardId, new RewardMessage.Reinstated(desk.marks(reward), now), cause, null);
    }

    private Mono<Void> independent(String conversionId, String actor) {
        return reviews.benefits(conversionId, actor).flatMap(benefits -> benefits
                ? Mono.error(new Refused(Refused.Kind.FORBIDDEN, "conflict_of_interest", "the actor would benefit from this conversion"))
                : Mono.empty());
    }

    private static RewardMessage.Resolution resolution(@Nullable String text) {
        return Arrays.stream(RewardMessage.Resolution.values()).filter(value -> Definition.wire(value).equals(text)).findFirst()
                .orElseThrow(() -> Refused.unprocessable("resolution_unknown", "one of release, cancel, keep, reverse"));
    }
}
