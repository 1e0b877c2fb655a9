package io.tributary.referral.application.desk;

import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.reward.Grants;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardDecider;
import io.tributary.referral.domain.reward.RewardEvent;
import io.tributary.referral.domain.reward.RewardLife;
import io.tributary.referral.domain.reward.RewardMessage;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Moves rewards of a batch and collects what follows from each move. */
final class RewardBook {
    private final Loaded loaded;
    private final Changes changes;
    private final Instant now;

    RewardBook(Loaded loaded, Changes changes, Instant now) {
        this.loaded = loaded;
        this.changes = changes;
        this.now = now;
    }

    /** Creates the rewards of a decision (REF-37, REF-46). */
    void grant(Conversion conversion, Decision decision, Definition rules, Cause cause) {
        for (Reward.Grant grant : Grants.of(conversion.attribution(), decision, rules)) {
            Reward unborn = Reward.unborn(grant);
            loaded.rewards().put(grant.rewardId(), unborn);
            move(grant.rewardId(), new RewardMessage.Granted(decision.heldFor(), marks(unborn), now), cause, "new");
            Person beneficiary = loaded.people().get(grant.userId());
            if (beneficiary != null && beneficiary.erasedAt() != null) {
                move(grant.rewardId(), new RewardMessage.BeneficiaryErased(now), cause);
            }
        }
    }

    /** Adverse reasons known of the reward's payment. */
    Set<String> marks(Reward reward) {
        PaymentKey payment = new PaymentKey(reward.grant().paymentProvider(), reward.grant().paymentId());
        return new TreeSet<>(loaded.marks().getOrDefault(payment, Map.of()).keySet());
    }

    /** Rewards of a payment that are loaded. */
    List<Reward> ofPayment(PaymentKey payment) {
        return loaded.rewards().values().stream()
                .filter(reward -> reward.grant().paymentProvider().equals(payment.provider())
                        && reward.grant().paymentId().equals(payment.id())).toList();
    }

    /** Whether the reward's program has retired with {@code on_retire: cancel} by now (REF-9). */
    boolean withRetiredProgram(Reward reward) {
        Definition rules = loaded.programs().at(reward.grant().program(), now);
        return rules != null && rules.state() == Definition.State.RETIRED && rules.retireCancels();
    }

    /** Applies a message to a reward; one that would wait for a program retired with {@code cancel} is canceled at once (REF-9). */
    Reward move(String rewardId, RewardMessage message, Cause cause) {
        return move(rewardId, message, cause, Definition.wire(Objects.requireNonNull(loaded.rewards().get(rewardId)).state()));
    }

    private Reward move(String rewardId, RewardMessage message, Cause cause, String from) {
        Reward before = Objects.requireNonNull(loaded.rewards().get(rewardId));
        RewardLife.Step step = RewardLife.step(before, message);
        Reward at = before;
        String label = from;
        for (RewardEvent event : step.events()) {
            Reward next = RewardLife.evolve(at, event);
            follow(at, next, event, cause, label, message);
            label = Definition.wire(next.state());
            at = next;
        }
        if (!step.after().equals(before) || from.equals("new")) {
            loaded.rewards().put(rewardId, step.after());
            changes.rewards.put(rewardId, step.after());
            tallies(from.equals("new") ? null : before, step.after());
            timers(from.equals("new") ? null : before, step.after());
        }
        if (step.after().state().waiting() && !(message instanceof RewardMessage.ProgramRetired) && withRetiredProgram(step.after())) {
            return move(rewardId, new RewardMessage.ProgramRetired(now), Cause.message("retirement", "retirement"));
        }
        return step.after();
    }

    private void follow(Reward before, Reward after, RewardEvent event, Cause cause, String from, RewardMessage message) {
        String id = after.grant().rewardId();
        String why = event instanceof RewardEvent.Ignored ignored && ignored.why() != null ? ignored.why() : after.reason();
        changes.history.add(new Changes.History(id, message.at(), now, cause, event.getClass().getSimpleName(), from,
                Definition.wire(after.state()), why));
        switch (event) {
            case RewardEvent.Released _, RewardEvent.Lapsed _ -> notice(after, event, null);
            case RewardEvent.Withdrawn _ -> {
                notice(after, event, null);
                if (before.reviewId() != null) {
                    changes.ended.add(new Changes.ReviewEnded(before.reviewId(), "cancel", cause, now));
                }
            }
            case RewardEvent.Held held -> {
                String reviewId = Objects.requireNonNull(after.reviewId());
                changes.opened.add(new Changes.ReviewOpened(reviewId, after, held.reason(), now));
                notice(after, event, reviewId);
            }
            case RewardEvent.ReviewClosed closed -> {
                String reviewId = Objects.requireNonNull(before.reviewId());
                changes.ended.add(new Changes.ReviewEnded(reviewId, RewardDecider.wire(closed.resolution()), cause, now));
                notice(after, event, reviewId);
            }
            case RewardEvent.Waiting _, RewardEvent.MadeReal _, RewardEvent.ReasonAdded _, RewardEvent.Ignored _ -> { }
        }
    }

    private void notice(Reward reward, RewardEvent event, @Nullable String reviewId) {
        changes.notices.add(new Notice.RewardMoved(reward, event, reviewId, reward.overruled()));
    }

    private void tallies(@Nullable Reward before, Reward after) {
        int delta = (returned(after) ? 1 : 0) - (before != null && returned(before) ? 1 : 0);
        if (after.grant().role() == Role.REFERRER && delta != 0) {
            tally(after, new CapUse.Tally(0, 0, (long) delta * after.grant().months(), delta));
        }
    }

    /** Counts a grant or a return against the referrer's cap. */
    void tally(Reward reward, CapUse.Tally tally) {
        tally(new Seat(reward.grant().program(), reward.grant().userId()), CapUse.year(reward.grant().earnedAt()), tally);
    }

    /** Counts a grant or a return against the referrer's cap. */
    void tally(Seat seat, int year, CapUse.Tally tally) {
        changes.caps.add(new Changes.CapChange(seat, year, tally));
        loaded.caps().put(seat, loaded.caps().getOrDefault(seat, CapUse.NONE).plus(year, tally));
    }

    private static boolean returned(Reward reward) {
        return reward.state() == RewardState.CANCELED && !reward.applied();
    }

    private void timers(@Nullable Reward before, Reward after) {
        Instant expiresAt = after.grant().expiresAt();
        boolean acted = before != null && before.expiryActs();
        if (expiresAt != null && after.expiryActs() && !acted) {
            changes.expiries.put(after.grant().rewardId(), expiresAt);
            changes.expiriesCanceled.remove(after.grant().rewardId());
        }
        if (expiresAt != null && acted && !after.expiryActs()) {
            changes.expiries.remove(after.grant().rewardId());
            changes.expiriesCanceled.add(after.grant().rewardId());
        }
    }
}
