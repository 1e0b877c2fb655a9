package io.tributary.referral.domain.reward;

import io.tributary.referral.domain.decision.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folds events into a reward. Pure. */
public final class RewardLife {
    private RewardLife() {}

    /**
     * A reward after a message, with what followed.
     *
     * @param before as it was
     * @param after  as it is
     * @param events what followed, in order; sequence numbers of published ones count up from {@code before}
     */
    public record Step(Reward before, Reward after, List<RewardEvent> events) {
        /** Whether anything but a record of the message follows. */
        public boolean changes() {
            return !events.stream().allMatch(RewardEvent.Ignored.class::isInstance);
        }
    }

    /**
     * Decides and evolves. What happened at or after its expiry finds it expired, whether or not the expiry run has come by
     * (REF-42): the end does not depend on which of the two is heard first.
     */
    public static Step step(Reward reward, RewardMessage message) {
        boolean bornNow = message instanceof RewardMessage.Granted;
        if (bornNow || message instanceof RewardMessage.TimePassed || !reward.lapsed(message.at())) {
            return plain(reward, message);
        }
        Step lapse = plain(reward, new RewardMessage.TimePassed(message.at()));
        Step then = plain(lapse.after(), message);
        List<RewardEvent> both = new ArrayList<>(lapse.events());
        both.addAll(then.events());
        return new Step(reward, then.after(), List.copyOf(both));
    }

    private static Step plain(Reward reward, RewardMessage message) {
        List<RewardEvent> events = RewardDecider.decide(reward, message);
        Reward after = reward;
        for (RewardEvent event : events) {
            after = evolve(after, event);
        }
        return new Step(reward, heard(after, message), events);
    }

    /** The reward after one event. */
    public static Reward evolve(Reward r, RewardEvent event) {
        return switch (event) {
            case RewardEvent.Released released -> copy(r, r.grant().initialState(), null, r.reasons(), r.application(), r.reversedAt(),
                    union(r.overruled(), released.overruled()), false, null, r.reviews(), r.sequence() + 1);
            case RewardEvent.Withdrawn w -> copy(r, w.state(), w.reason(), plus(r.reasons(), List.of(w.reason())), r.application(),
                    w.adverse() ? first(r.reversedAt(), w.at()) : r.reversedAt(), r.overruled(), w.adverse(), null, r.reviews(),
                    r.sequence() + 1);
            case RewardEvent.Lapsed _ -> copy(r, RewardState.EXPIRED, r.reason(), r.reasons(), r.application(), r.reversedAt(),
                    r.overruled(), false, null, r.reviews(), r.sequence() + 1);
            case RewardEvent.Held held -> copy(r, RewardState.REVIEW_REQUIRED, held.reason(), plus(r.reasons(), List.of(held.reason())),
                    r.application(), held.adverse() ? first(r.reversedAt(), held.at()) : r.reversedAt(), r.overruled(), false,
                    Ids.review(r.grant().rewardId(), r.reviews() + 1), r.reviews() + 1, r.sequence() + 1);
            case RewardEvent.ReviewClosed closed -> copy(r, closed.state(), null, r.reasons(), r.application(), r.reversedAt(),
                    union(r.overruled(), closed.overruled()), false, null, r.reviews(), r.sequence() + 1);
            case RewardEvent.Waiting w -> new Reward(r.grant(), w.state(), r.reason(), r.reasons(), w.cause(), r.application(),
                    r.reversedAt(), r.overruled(), false, r.reviewId(), r.reviews(), r.sequence(), r.billingSequence());
            case RewardEvent.MadeReal real -> copy(r, real.state(), real.state() == RewardState.APPLIED ? null : r.reason(), r.reasons(),
                    r.application() == null ? real.application() : r.application(), r.reversedAt(), r.overruled(), false,
                    r.reviewId(), r.reviews(), r.sequence());
            case RewardEvent.ReasonAdded added -> copy(r, r.state(), added.shown(), plus(r.reasons(), added.added()), r.application(),
                    first(r.reversedAt(), added.at()), r.overruled(), r.adverselyEnded(), r.reviewId(), r.reviews(), r.sequence());
            case RewardEvent.Ignored _ -> r;
        };
    }

    private static Reward heard(Reward r, RewardMessage message) {
        int sequence = switch (message) {
            case RewardMessage.Deferred deferred -> deferred.sequence();
            case RewardMessage.Refused refused -> refused.sequence();
            case RewardMessage.Applied applied -> applied.sequence();
            case RewardMessage.TakenBack back -> back.sequence();
            case RewardMessage.Granted _, RewardMessage.TimePassed _, RewardMessage.PaymentAdverse _, RewardMessage.ProgramRetired _,
                 RewardMessage.BeneficiaryErased _, RewardMessage.Reinstated _, RewardMessage.Closed _ -> r.billingSequence();
        };
        return new Reward(r.grant(), r.state(), r.reason(), r.reasons(), r.deferredFor(), r.application(), r.reversedAt(),
                r.overruled(), r.adverselyEnded(), r.reviewId(), r.reviews(), r.sequence(), Math.max(r.billingSequence(), sequence));
    }

    private static Reward copy(Reward r, RewardState state, @Nullable String reason, List<String> reasons,
                               @Nullable Application application, @Nullable Instant reversedAt, SortedSet<String> overruled,
                               boolean adverselyEnded, @Nullable String reviewId, int reviews, int sequence) {
        String waitsFor = state.waiting() ? r.deferredFor() : null;
        return new Reward(r.grant(), state, reason, reasons, waitsFor, application, reversedAt, overruled, adverselyEnded, reviewId,
                reviews, sequence, r.billingSequence());
    }

    private static List<String> plus(List<String> reasons, Collection<String> more) {
        List<String> all = new ArrayList<>(reasons);
        more.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return List.copyOf(all);
    }

    private static SortedSet<String> union(SortedSet<String> some, Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Instant first(@Nullable Instant earlier, Instant now) {
        return Objects.requireNonNullElse(earlier, now);
    }
}
