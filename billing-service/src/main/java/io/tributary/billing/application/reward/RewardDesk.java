package io.tributary.billing.application.reward;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.issuance.IssuanceItem;
import io.tributary.billing.domain.ledger.Ledger;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.ledger.Movement;
import io.tributary.billing.domain.reward.Grant;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Outcome;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.subscription.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hears of rewards: granted, withdrawn, expired, closed in review (BIL-57, BIL-71, BIL-72). */
public final class RewardDesk {
    private final Catalog catalog;

    /** @param catalog products that rewards may be for */
    public RewardDesk(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A grant; the answer is the faulty field of one that cannot be a reward. */
    public Optional<String> granted(Book book, Grant grant) {
        String fault = grant.fault();
        if (fault != null || catalog.product(grant.product()).isEmpty()) {
            return Optional.of(fault == null ? "product" : fault);
        }
        Reward known = book.rewards.get(grant.rewardId());
        Outcome outcome = known == null ? Outcome.NONE : known.outcome();
        switch (outcome.rewardState()) {
            case APPLIED -> repeat(book, new Reward(grant, outcome));
            case REVERSING, REVERSED -> { }
            case UNKNOWN, WITHDRAWN, EXPIRED, REFUSED, WAITING -> await(book, new Reward(grant,
                    attemptOf(book, grant).isPresent() ? outcome.in(RewardState.WAITING, null) : outcome.attemptedAnew(book.now())));
        }
        return Optional.empty();
    }

    private void await(Book book, Reward reward) {
        book.rewards.put(reward);
        book.audit(Actor.reward(reward.id()), "reward", reward.id(), reward.grant().userId(), null, "WAITING");
        if (reward.freeMonths()) {
            book.due(DueWork.FREE_MONTHS, reward.grant().userId(), book.now());
        } else if (!activeMonthly(book, reward.grant())) {
            tellDeferred(book, reward, "no_eligible_subscription");
        }
    }

    private boolean activeMonthly(Book book, Grant grant) {
        return book.subscriptionsOf(grant.userId()).stream().anyMatch(found -> found.product().equals(grant.product())
                && found.status() == Status.ACTIVE && catalog.plan(found.product(), found.plan()).filter(plan -> plan.months() == 1).isPresent());
    }

    /** A withdrawal or expiry; an attempt that may have reached Stripe is finished first. */
    public void ended(Book book, String rewardId, String userId, String program, RewardState state, String cause) {
        Reward known = book.rewards.get(rewardId);
        if (known == null) {
            Grant unknown = new Grant(rewardId, userId, program, "", "", "", "unknown", 0, 0, null, book.now(), null, List.of(), List.of());
            book.rewards.put(new Reward(unknown, Outcome.NONE.in(state, cause)));
            return;
        }
        switch (known.state()) {
            case APPLIED -> repeat(book, known);
            case REVERSING, REVERSED -> { }
            case UNKNOWN, WAITING, REFUSED, WITHDRAWN, EXPIRED -> {
                Optional<Intent> attempt = attemptOf(book, known.grant());
                if (attempt.filter(Intent::sent).isEmpty()) {
                    attempt.ifPresent(intent -> book.change(intent.closed(book.now(), cause)));
                    book.rewards.put(known.with(known.outcome().in(state, cause)));
                    book.audit(Actor.reward(rewardId), "reward", rewardId, userId, known.state().name(), state.name());
                }
            }
        }
    }

    /** A review was closed: reasons overruled, or an application to be undone. */
    public void reviewed(Book book, String rewardId, String resolution, List<String> overruled) {
        Reward known = book.rewards.get(rewardId);
        if (known == null) {
            return;
        }
        Grant grant = known.grant();
        List<String> all = Stream.concat(grant.overruledReasons().stream(), overruled.stream()).distinct().toList();
        Reward next = new Reward(new Grant(grant.rewardId(), grant.userId(), grant.program(), grant.product(), grant.paymentProvider(),
                grant.paymentId(), grant.rewardKind(), grant.months(), grant.amountMinor(), grant.currency(), grant.earnedAt(),
                grant.expiresAt(), grant.expiryStates(), all), known.outcome());
        book.rewards.put(next);
        if (!"reverse".equals(resolution) || next.state() != RewardState.APPLIED) {
            return;
        }
        if (next.freeMonths()) {
            book.rewards.put(next.with(next.outcome().in(RewardState.REVERSING, "review")));
            book.due(DueWork.FREE_MONTHS, grant.userId(), book.now());
        } else {
            takeBonusBack(book, next);
        }
    }

    /** A bonus loses its unspent credits (BIL-72). */
    private static void takeBonusBack(Book book, Reward reward) {
        IssuanceItem item = book.items.get(reward.outcome().issuanceItemId());
        Lot lot = item == null ? null : book.lots.get(item.lotId());
        Optional<Movement> removed = lot == null ? Optional.empty()
                : Ledger.remove(lot, Long.MAX_VALUE, "reversal:" + reward.id(), "reversal", "promotion", book.now());
        removed.ifPresent(movement -> book.post(movement, Actor.reward(reward.id())));
        long minor = removed.map(movement -> -movement.posting().userMicros() / Credits.MICROS_PER_CENT).orElse(0L);
        Reward reversed = book.rewards.put(reward.with(reward.outcome().in(RewardState.REVERSED, null).told(null)));
        String remainder = minor < reward.grant().amountMinor() ? "spent or lapsed: " + (reward.grant().amountMinor() - minor) : null;
        book.tell(new News.RewardReversed(reversed, 0, null, null, minor, remainder, book.now()));
    }

    private static void repeat(Book book, Reward applied) {
        Reward told = book.rewards.put(applied.with(applied.outcome().told(applied.outcome().toldCause())));
        Instant at = told.outcome().appliedAt();
        book.tell(new News.RewardApplied(told, at == null ? book.now() : at));
    }

    /** Tells a cause, once until it changes (BIL-66). */
    static Reward tellDeferred(Book book, Reward reward, String cause) {
        Reward waiting = reward.with(reward.outcome().in(RewardState.WAITING, cause));
        if (cause.equals(reward.outcome().toldCause())) {
            return book.rewards.put(waiting);
        }
        Reward told = book.rewards.put(waiting.with(waiting.outcome().told(cause)));
        book.tell(new News.RewardDeferred(told, cause, book.now()));
        return told;
    }

    private static Optional<Intent> attemptOf(Book book, Grant grant) {
        return book.subscriptionsOf(grant.userId()).stream().flatMap(found -> book.openIntentOf(found.id()).stream())
                .filter(intent -> intent.rewardId().equals(grant.rewardId())).findFirst();
    }

    static @Nullable Intent attempt(Book book, Reward reward) {
        return attemptOf(book, reward.grant()).orElse(null);
    }
}
