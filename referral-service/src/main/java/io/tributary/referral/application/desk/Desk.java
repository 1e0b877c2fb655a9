package io.tributary.referral.application.desk;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.identity.Digest;
import io.tributary.referral.domain.identity.EmailIdentity;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one transaction in order; a later one sees the effect of an earlier one. Works on what was loaded
 * and touches nothing else, so that any order of messages can be tried in a test.
 */
public final class Desk {
    private final Loaded loaded;
    private final Changes changes = new Changes();
    private final Instant now;
    private final RewardBook rewards;
    private final ConversionBook conversions;

    /**
     * @param now time of arrival by the injected clock
     */
    public Desk(Loaded loaded, Decider decider, Instant now) {
        this.loaded = loaded;
        this.now = now;
        this.rewards = new RewardBook(loaded, changes, now);
        this.conversions = new ConversionBook(loaded, changes, rewards, decider, now);
    }

    /** What must be stored and told. */
    public Changes changes() {
        return changes;
    }

    /** What was loaded, as it is by now. */
    public Loaded loaded() {
        return loaded;
    }

    /** Decisions and re-decisions. */
    public ConversionBook conversions() {
        return conversions;
    }


    /** Takes one message. */
    public void take(Message message) {
        switch (message) {
            case Message.AccountSeen seen -> seen(seen);
            case Message.AccountDeleted deleted -> deleted(deleted);
            case Message.FriendTouched touched -> touched(touched);
            case Message.Attributed attributed -> attributed(attributed);
            case Message.Settled settled -> settled(settled);
            case Message.TurnedAdverse adverse -> adverse(adverse);
            case Message.Registered registered -> registered(registered);
            case Message.Delivered delivered -> changes.delivered.add(delivered);
            case Message.ReadinessHeard heard -> readiness(heard);
            case Message.RewardHeard heard -> heard(heard);
        }
    }

    private void seen(Message.AccountSeen seen) {
        Person before = person(seen.userId());
        String tombstone = EmailIdentity.tombstone(seen.email());
        Person after = before.heard(seen.email(), tombstone, seen.createdAt(), seen.accountKind(), seen.at());
        store(before, after);
        if (after.erasedAt() != null && after.tombstone() != null) {
            bury(after.tombstone(), after.erasedAt());
        }
        if (!before.known()) {
            conversions.evaluateWaiting(seen.userId(), Cause.message("account", seen.messageId()));
        }
    }

    private void deleted(Message.AccountDeleted deleted) {
        Person before = person(deleted.userId());
        Person after = before.erased(EmailIdentity.tombstone(deleted.email()), deleted.at());
        store(before, after);
        Instant erasedAt = Objects.requireNonNull(after.erasedAt());
        if (after.tombstone() != null) {
            bury(after.tombstone(), erasedAt);
        }
        changes.endedCodes.put(deleted.userId(), erasedAt);
        loaded.codes().replaceAll(code -> code.userId().equals(deleted.userId()) && code.endedAt() == null ? ended(code, erasedAt) : code);
        Cause cause = Cause.message("erasure", deleted.messageId());
        long canceled = 0;
        for (Reward reward : List.copyOf(loaded.rewards().values())) {
            if (reward.grant().userId().equals(deleted.userId())) {
                Reward moved = rewards.move(reward.grant().rewardId(), new RewardMessage.BeneficiaryErased(deleted.at()), cause);
                canceled += moved.state() == reward.state() ? 0 : 1;
            }
        }
        if (!before.known()) {
            conversions.evaluateWaiting(deleted.userId(), cause);
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("addresses", before.email() == null ? 0L : 1L);
        counts.put("rewards_canceled", canceled);
        changes.notices.add(new Notice.Erased(deleted.userId(), counts, erasedAt, now));
    }

    private void touched(Message.FriendTouched touched) {
        Seat seat = new Seat(touched.program(), touched.userId());
        changes.pairs.merge(seat, new Changes.Pair(touched.referrerKey(), touched.touchId(), touched.at()),
                (known, other) -> other.since().isBefore(known.since()) ? other : known);
    }

    private void attributed(Message.Attributed attributed) {
        Attribution attribution = attributed.attribution();
        Cause cause = Cause.message("attribution", attributed.messageId());
        Conversion known = loaded.conversions().get(attribution.conversionId());
        if (known == null) {
            Conversion first = Conversion.first(attribution, now);
            conversions.put(first);
            conversions.evaluate(first.id(), cause);
        } else if (attribution.revision() > known.attribution().revision()) {
            conversions.reattribute(known, attribution, cause);
        }
    }

    private void settled(Message.Settled settled) {
        Settlement settlement = settled.settlement();
        PaymentKey key = new PaymentKey(settlement.paymentProvider(), settlement.paymentId());
        if (loaded.payments().putIfAbsent(key, settlement) == null) {
            changes.payments.put(key, settlement);
            conversions.evaluateOf(key, Cause.message("payment", settled.messageId()));
        }
    }

    private void adverse(Message.TurnedAdverse adverse) {
        Map<String, Instant> marks = loaded.marks().computeIfAbsent(adverse.payment(), _ -> new HashMap<>());
        if (marks.putIfAbsent(adverse.reason(), adverse.at()) != null) {
            return;
        }
        changes.marks.add(new Changes.Mark(adverse.payment(), adverse.reason(), adverse.at(), now));
        Cause cause = Cause.message("adverse_payment", adverse.messageId());
        for (Reward reward : rewards.ofPayment(adverse.payment())) {
            rewards.move(reward.grant().rewardId(), new RewardMessage.PaymentAdverse(rewards.marks(reward), adverse.at()), cause);
        }
    }

    private void registered(Message.Registered registered) {
        Seat seat = new Seat(registered.program(), registered.userId());
        changes.participants.putIfAbsent(seat, registered.at());
        String code = registered.code();
        if (code == null || code.isBlank()) {
            return;
        }
        Needs.CodeKey key = new Needs.CodeKey(registered.program(), Digest.sha256(code));
        HeldCode held = loaded.codes().stream().filter(other -> !other.internal() && other.program().equals(key.program())
                && other.hash().equals(key.hash())).findFirst().orElse(null);
        if (held == null) {
            Instant endedAt = person(registered.userId()).erasedAt();
            changes.codes.add(new Changes.NewCode(key, false, code, registered.userId(), registered.at(), now, endedAt));
            loaded.codes().add(new HeldCode(key.program(), false, key.hash(), registered.userId(), now, endedAt));
            conversions.codeKnown(key, Cause.message("code_registered", registered.messageId()));
        } else if (!held.userId().equals(registered.userId())) {
            changes.conflicts.add(new Changes.Conflict(key, registered.userId(), now));
        }
    }

    private void readiness(Message.ReadinessHeard heard) {
        loaded.readiness().put(heard.program(), heard.readiness());
        changes.readiness.put(heard.program(), new Changes.Heard(heard.readiness(), heard.at()));
        changes.releases.add(heard.program());
    }

    private void heard(Message.RewardHeard heard) {
        if (!loaded.rewards().containsKey(heard.rewardId())) {
            changes.unknownRewards.add(heard.messageId());
            return;
        }
        RewardMessage message = heard.message() instanceof RewardMessage.Applied applied
                ? new RewardMessage.Applied(applied.application(), applied.sequence(), rewards.marks(loaded.rewards().get(heard.rewardId())))
                : heard.message();
        rewards.move(heard.rewardId(), message, Cause.message("billing", heard.messageId()));
    }

    private Person person(String userId) {
        return loaded.people().getOrDefault(userId, Person.stranger(userId));
    }

    private void store(Person before, Person after) {
        if (!before.equals(after) || !loaded.people().containsKey(after.userId())) {
            loaded.people().put(after.userId(), after);
            changes.people.put(after.userId(), after);
        }
    }

    private void bury(String tombstone, Instant at) {
        Instant known = loaded.tombstones().get(tombstone);
        if (known == null || at.isBefore(known)) {
            loaded.tombstones().put(tombstone, at);
            changes.tombstones.put(tombstone, at);
        }
    }

    private static HeldCode ended(HeldCode code, Instant at) {
        return new HeldCode(code.program(), code.internal(), code.hash(), code.userId(), code.arrivedAt(), at);
    }

    /** Lets the clock act on a reward whose expiry may have come (REF-42). */
    public void expire(String rewardId) {
        if (loaded.rewards().containsKey(rewardId)) {
            rewards.move(rewardId, new RewardMessage.TimePassed(now), Cause.message("expiry", "expiry"));
        }
    }

    /** Cancels a waiting reward if its program has retired with {@code cancel} by now (REF-9). */
    public void retire(String rewardId) {
        Reward reward = loaded.rewards().get(rewardId);
        if (reward != null && rewards.withRetiredProgram(reward)) {
            rewards.move(rewardId, new RewardMessage.ProgramRetired(now), Cause.message("retirement", "retirement"));
        }
    }

    /** Applies an operator's message to a reward and audits it (REF-57). */
    public Reward act(String rewardId, RewardMessage message, Cause cause, @Nullable String subject) {
        Reward before = Objects.requireNonNull(loaded.rewards().get(rewardId));
        Reward after = rewards.move(rewardId, message, cause);
        changes.audits.add(new Changes.Audit(cause.kind(), subject == null ? "reward:" + rewardId : subject, cause,
                before.state().name(), after.state().name(), now));
        return after;
    }

    /** Adverse reasons known of a reward's payment. */
    public Set<String> marks(Reward reward) {
        return rewards.marks(reward);
    }
}
