package io.tributary.referral.domain.reward;

import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The state machine of REF-40: which facts follow from a message in a state. Pure. */
public final class RewardDecider {
    private static final String NO_ELIGIBLE_SUBSCRIPTION = "no_eligible_subscription";
    private static final String REVIEW = "review";

    private RewardDecider() {}

    /** What follows, in order; never empty. */
    public static List<RewardEvent> decide(Reward reward, RewardMessage message) {
        return switch (message) {
            case RewardMessage.Granted granted -> granted(reward, granted);
            case RewardMessage.Deferred deferred -> stale(reward, deferred.sequence()) ? tooOld(deferred) : deferred(reward, deferred);
            case RewardMessage.Refused refused -> stale(reward, refused.sequence()) ? tooOld(refused) : refused(reward, refused);
            case RewardMessage.Applied applied -> stale(reward, applied.sequence()) ? tooOld(applied) : applied(reward, applied);
            case RewardMessage.TakenBack back -> nothing(back);
            case RewardMessage.TimePassed passed -> reward.lapsed(passed.at())
                    ? List.of(new RewardEvent.Lapsed(Objects.requireNonNull(reward.grant().expiresAt()))) : nothing(passed);
            case RewardMessage.PaymentAdverse adverse -> adverse(reward, adverse.reasons(), adverse.at());
            case RewardMessage.ProgramRetired retired -> reward.state().waiting()
                    ? withdrawn("program_retired", retired.at()) : nothing(retired);
            case RewardMessage.BeneficiaryErased erased -> erased(reward, erased);
            case RewardMessage.Reinstated reinstated -> List.of(new RewardEvent.Released(effective(reward, reinstated.adverse()), reinstated.at()));
            case RewardMessage.Closed closed -> closed(reward, closed);
        };
    }

    /** Whether an operator may reinstate it: canceled for an adverse payment, and not past its expiry (REF-40, REF-49). */
    public static boolean reinstatable(Reward reward, Instant now) {
        Instant expiresAt = reward.grant().expiresAt();
        return reward.state() == RewardState.CANCELED && reward.adverselyEnded() && !reward.applied()
                && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Whether the resolution fits the state (REF-54). */
    public static boolean closable(Reward reward, RewardMessage.Resolution resolution) {
        return reward.state() == RewardState.REVIEW_REQUIRED && switch (resolution) {
            case RELEASE, CANCEL -> !reward.applied();
            case KEEP, REVERSE -> reward.applied();
        };
    }

    private static List<RewardEvent> granted(Reward reward, RewardMessage.Granted granted) {
        Optional<String> gravest = Adversity.gravest(effective(reward, granted.adverse()));
        if (gravest.isPresent()) {
            return with(new RewardEvent.Withdrawn(gravest.get(), true, RewardState.CANCELED, granted.at()), reward,
                    granted.adverse(), granted.at());
        }
        return List.of(granted.heldFor() == null ? new RewardEvent.Released(Set.of(), granted.at())
                : new RewardEvent.Held(granted.heldFor(), false, granted.at()));
    }

    private static List<RewardEvent> deferred(Reward reward, RewardMessage.Deferred deferred) {
        return switch (reward.state()) {
            case PENDING, EARNED -> List.of(new RewardEvent.Waiting(deferred.cause(),
                    deferred.cause().equals(NO_ELIGIBLE_SUBSCRIPTION) ? RewardState.PENDING : RewardState.EARNED, deferred.at()));
            case APPLIED, EXPIRED, CANCELED, REVERSED, REVIEW_REQUIRED -> nothing(deferred);
        };
    }

    private static List<RewardEvent> refused(Reward reward, RewardMessage.Refused refused) {
        return switch (reward.state()) {
            case PENDING, EARNED -> List.of(new RewardEvent.Held(refused.cause(), false, refused.at()));
            case APPLIED, EXPIRED, CANCELED, REVERSED, REVIEW_REQUIRED -> nothing(refused);
        };
    }

    private static List<RewardEvent> applied(Reward reward, RewardMessage.Applied applied) {
        Instant expiresAt = reward.grant().expiresAt();
        return switch (reward.state()) {
            case PENDING, EARNED -> madeReal(reward, applied);
            case EXPIRED -> expiresAt != null && applied.at().isBefore(expiresAt) ? madeReal(reward, applied)
                    : heldReal(applied, "applied_after_expiry");
            case CANCELED -> heldReal(applied, "applied_after_withdrawal");
            case REVIEW_REQUIRED -> reward.applied() ? nothing(applied)
                    : List.of(new RewardEvent.MadeReal(applied.application(), RewardState.REVIEW_REQUIRED));
            case APPLIED, REVERSED -> nothing(applied);
        };
    }

    private static List<RewardEvent> madeReal(Reward reward, RewardMessage.Applied applied) {
        RewardEvent real = new RewardEvent.MadeReal(applied.application(), RewardState.APPLIED);
        Optional<String> gravest = Adversity.gravest(effective(reward, applied.adverse()));
        return gravest.map(reason -> List.of(real, new RewardEvent.Held(reason, true, applied.at()))).orElseGet(() -> List.of(real));
    }

    private static List<RewardEvent> heldReal(RewardMessage.Applied applied, String reason) {
        return List.of(new RewardEvent.MadeReal(applied.application(), RewardState.APPLIED),
                new RewardEvent.Held(reason, false, applied.at()));
    }

    private static List<RewardEvent> adverse(Reward reward, Set<String> reasons, Instant at) {
        Set<String> effective = effective(reward, reasons);
        Optional<String> gravest = Adversity.gravest(effective);
        if (gravest.isEmpty()) {
            return List.of(new RewardEvent.Ignored("overruled", at));
        }
        return switch (reward.state()) {
            case PENDING, EARNED -> with(new RewardEvent.Withdrawn(gravest.get(), true, RewardState.CANCELED, at), reward, reasons, at);
            case APPLIED -> with(new RewardEvent.Held(gravest.get(), true, at), reward, reasons, at);
            case REVIEW_REQUIRED -> added(reward, effective, gravest.get(), at);
            case CANCELED -> reward.adverselyEnded() ? added(reward, effective, gravest.get(), at) : List.of(new RewardEvent.Ignored(null, at));
            case EXPIRED, REVERSED -> List.of(new RewardEvent.Ignored(null, at));
        };
    }

    private static List<RewardEvent> added(Reward reward, Set<String> effective, String gravest, Instant at) {
        Set<String> fresh = new TreeSet<>(effective);
        reward.reasons().forEach(fresh::remove);
        return List.of(fresh.isEmpty() ? new RewardEvent.Ignored(null, at) : new RewardEvent.ReasonAdded(fresh, gravest, at));
    }

    private static List<RewardEvent> with(RewardEvent first, Reward reward, Set<String> reasons, Instant at) {
        Set<String> others = effective(reward, reasons);
        String shown = Adversity.gravest(others).orElseThrow();
        others.remove(shown);
        return others.isEmpty() ? List.of(first) : List.of(first, new RewardEvent.ReasonAdded(others, shown, at));
    }

    private static List<RewardEvent> erased(Reward reward, RewardMessage.BeneficiaryErased erased) {
        boolean open = reward.state().waiting() || reward.state() == RewardState.REVIEW_REQUIRED && !reward.applied();
        return open ? withdrawn("beneficiary_erased", erased.at()) : nothing(erased);
    }

    private static List<RewardEvent> closed(Reward reward, RewardMessage.Closed closed) {
        Set<String> effective = effective(reward, closed.adverse());
        RewardMessage.Resolution resolution = closed.resolution();
        RewardState initial = reward.grant().initialState();
        return switch (resolution) {
            case RELEASE -> List.of(new RewardEvent.ReviewClosed(resolution, effective, initial, closed.at()),
                    new RewardEvent.Released(Set.of(), closed.at()));
            case KEEP -> List.of(new RewardEvent.ReviewClosed(resolution, effective, RewardState.APPLIED, closed.at()));
            case CANCEL -> List.of(new RewardEvent.ReviewClosed(resolution, Set.of(), RewardState.CANCELED, closed.at()),
                    new RewardEvent.Withdrawn(REVIEW, false, RewardState.CANCELED, closed.at()));
            case REVERSE -> List.of(new RewardEvent.ReviewClosed(resolution, Set.of(), RewardState.REVERSED, closed.at()),
                    new RewardEvent.Withdrawn(REVIEW, false, RewardState.REVERSED, closed.at()));
        };
    }

    private static List<RewardEvent> withdrawn(String reason, Instant at) {
        return List.of(new RewardEvent.Withdrawn(reason, false, RewardState.CANCELED, at));
    }

    private static Set<String> effective(Reward reward, Set<String> reasons) {
        Set<String> effective = new TreeSet<>(reasons);
        effective.removeAll(reward.overruled());
        return effective;
    }

    private static boolean stale(Reward reward, int sequence) {
        return sequence < reward.billingSequence();
    }

    private static List<RewardEvent> tooOld(RewardMessage message) {
        return List.of(new RewardEvent.Ignored("stale_message", message.at()));
    }

    private static List<RewardEvent> nothing(RewardMessage message) {
        return List.of(new RewardEvent.Ignored(null, message.at()));
    }

    /** Constant of a resolution. */
    public static String wire(RewardMessage.Resolution resolution) {
        return Definition.wire(resolution);
    }
}
