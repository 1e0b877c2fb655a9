package io.tributary.billing.adapter.in.kafka;

import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.adapter.out.stripe.UnusableEvent;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.erasure.Erasure;
import io.tributary.billing.application.reward.RewardDesk;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.reward.Grant;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.events.AccountKind;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.referral.RewardExpired;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardReviewClosed;
import io.tributary.events.referral.RewardWithdrawn;
import io.tributary.events.stripe.StripeEvent;
import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.envelope.Envelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** One poll of all topics of billing: one book, the records in order, one save. */
public final class BillingEvents implements BatchHandler {
    private final Work work;
    private final StripeDesk stripe;
    private final RewardDesk rewards;
    private final EventMeters meters;

    /** @param meters counts what was read, ignored and refused */
    public BillingEvents(Work work, StripeDesk stripe, RewardDesk rewards, EventMeters meters) {
        this.work = work;
        this.stripe = stripe;
        this.rewards = rewards;
        this.meters = meters;
    }

    @Override
    public Mono<Void> handle(EventBatch batch) {
        BookKeys keys = new BookKeys();
        List<Consumer<Book>> decisions = new ArrayList<>();
        for (Envelope<?> record : batch.records()) {
            prepare(batch, record, keys, decisions);
        }
        if (decisions.isEmpty()) {
            return Mono.empty();
        }
        return work.on(keys, batch.receivedAt().truncatedTo(ChronoUnit.MILLIS), book -> {
            decisions.forEach(decision -> decision.accept(book));
            return book;
        }).then();
    }

    private void prepare(EventBatch batch, Envelope<?> record, BookKeys keys,
            List<Consumer<Book>> decisions) {
        switch (record.payload()) {
            case StripeEvent event -> stripeEvent(batch, record, event, keys, decisions);
            case RewardGranted granted -> {
                keys.user(granted.getUserId()).reward(granted.getRewardId());
                decisions.add(book -> rewards.granted(book, grant(granted))
                        .ifPresent(field -> batch.reject(record, "reward_invalid", field)));
            }
            case RewardWithdrawn withdrawn -> {
                keys.user(withdrawn.getUserId()).reward(withdrawn.getRewardId());
                decisions.add(book -> rewards.ended(book, withdrawn.getRewardId(), withdrawn.getUserId(), withdrawn.getProgram(),
                        RewardState.WITHDRAWN, withdrawn.getReason()));
            }
            case RewardExpired expired -> {
                keys.user(expired.getUserId()).reward(expired.getRewardId());
                decisions.add(book -> rewards.ended(book, expired.getRewardId(), expired.getUserId(), expired.getProgram(),
                        RewardState.EXPIRED, "expired"));
            }
            case RewardReviewClosed closed -> {
                keys.user(closed.getUserId()).reward(closed.getRewardId());
                decisions.add(book -> rewards.reviewed(book, closed.getRewardId(), closed.getResolution(), closed.getOverruledReasons()));
            }
            case UserSignedUp up -> accountKind(up.getUserId(), up.getAccountKind(), keys, decisions);
            case UserSignedIn in -> accountKind(in.getUserId(), in.getAccountKind(), keys, decisions);
            case UserDeleted deleted -> {
                keys.user(deleted.getUserId()).everythingOf(deleted.getUserId());
                decisions.add(book -> Erasure.erase(book, deleted.getUserId(), millis(deleted.getOccurredAt()),
                        new Actor("auth", deleted.getEventId(), null)));
            }
            default -> { }
        }
    }

    private void stripeEvent(EventBatch batch, Envelope<?> record, StripeEvent event, BookKeys keys, List<Consumer<Book>> decisions) {
        if (!StripeJson.reads(event.getType())) {
            meters.unread(event.getType());
            return;
        }
        try {
            ReceivedEvent received = StripeJson.event(event.getRaw());
            if (stripe.otherMode(received)) {
                meters.wrongMode(event.getType());
                return;
            }
            stripe.keys(received, keys);
            meters.read(event.getType());
            decisions.add(book -> stripe.apply(book, received)
                    .ifPresent(refusal -> batch.reject(record, refusal.reason(), refusal.detail())));
        } catch (UnusableEvent unusable) {
            batch.reject(record, unusable.reason(), String.valueOf(unusable.getMessage()));
        }
    }

    /** Only what sets an account apart is kept; nobody is noted for signing in (BIL-37). */
    private static void accountKind(String user, AccountKind kind, BookKeys keys, List<Consumer<Book>> decisions) {
        if (kind == AccountKind.ORGANIZATION || kind == AccountKind.INTERNAL) {
            keys.user(user);
            decisions.add(book -> {
                Account account = book.account(user);
                if (account.erasedAt() == null) {
                    book.accounts.put(account.ofKind(kind.name().toLowerCase(Locale.ROOT)));
                }
            });
        }
    }

    private static Grant grant(RewardGranted of) {
        return new Grant(of.getRewardId(), of.getUserId(), of.getProgram(), of.getProduct(), of.getPaymentProvider(), of.getPaymentId(),
                of.getKind().name().toLowerCase(Locale.ROOT), of.getMonths(), of.getAmountMinor(), of.getCurrency(),
                millis(of.getEarnedAt()), of.getExpiresAt(), of.getExpiryStates(), of.getOverruledReasons());
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
