package io.tributary.billing.application.reward;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.reward.Verdict.Ambiguous;
import io.tributary.billing.application.reward.Verdict.Drifted;
import io.tributary.billing.application.reward.Verdict.Dropped;
import io.tributary.billing.application.reward.Verdict.Moved;
import io.tributary.billing.application.reward.Verdict.Rejected;
import io.tributary.billing.application.reward.Verdict.TryLater;
import io.tributary.billing.application.reward.Verdict.Unauthorized;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.reward.BackOff;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Step 4 of BIL-59: the verdict becomes state, once. */
public final class Conclusion {
    private static final Duration UNAUTHORIZED_RETRY = Duration.ofMinutes(15);

    private Conclusion() {}

    /** Stores what the attempt led to; an intent closed meanwhile is left alone. */
    public static void store(Book book, String subscriptionId, String intentId, Verdict verdict) {
        Intent intent = book.intents.get(intentId);
        Subscription subscription = book.subscriptions.get(subscriptionId);
        Reward reward = intent == null ? null : book.rewards.get(intent.rewardId());
        if (intent == null || subscription == null || reward == null || !intent.open()) {
            return;
        }
        switch (verdict) {
            case Moved(String object) -> moved(book, intent, subscription, reward, object);
            case TryLater(String answer, boolean noEffect) -> later(book, intent, reward, answer, noEffect, "provider_unavailable",
                    BackOff.next(book.now(), reward.outcome().failures() + 1, reward.id()));
            case Unauthorized() -> later(book, intent, reward, "not_taken", true, "provider_unauthorized",
                    book.now().plus(UNAUTHORIZED_RETRY));
            case Rejected(int status, String code) -> refuse(book, intent, reward, "provider_rejected",
                    Map.of("status", String.valueOf(status), "code", code));
            case Ambiguous() -> refuse(book, intent, reward, "ambiguous_schedule", Map.of());
            case Drifted drift -> refuse(book, intent, reward, "boundary_drift", details(intent, drift));
            case Dropped() -> book.change(intent.closed(book.now(), "dropped"));
        }
    }

    private static void moved(Book book, Intent intent, Subscription subscription, Reward reward, String object) {
        book.change(intent.closed(book.now(), "moved"));
        if ("reverse".equals(intent.direction())) {
            book.change(subscription.with(subscription.period().moved(intent.toBoundary(), -intent.months()))
                    .with(subscription.mirror().ending(intent.toBoundary())), book.now(), Actor.reward(reward.id()));
            FreeMonthsDesk.reversed(book, reward, intent.fromBoundary(), intent.toBoundary(), null);
        } else {
            FreeMonthsDesk.applied(book, reward, subscription, intent.fromBoundary(), intent.toBoundary(), object,
                    intent.idempotencyKey());
        }
    }

    private static void later(Book book, Intent intent, Reward reward, String answer, boolean noEffect, String cause, Instant retryAt) {
        book.change(intent.answered(answer, noEffect));
        if (reward.state() == RewardState.REVERSING) {
            book.rewards.put(reward.with(reward.outcome().failures(reward.outcome().failures() + 1, retryAt)));
            return;
        }
        Reward told = RewardDesk.tellDeferred(book, reward, cause);
        book.rewards.put(told.with(told.outcome().failures(reward.outcome().failures() + 1, retryAt)));
    }

    private static void refuse(Book book, Intent intent, Reward reward, String cause, Map<String, String> details) {
        book.change(intent.closed(book.now(), cause));
        if (reward.state() == RewardState.REVERSING) {
            book.rewards.put(reward.with(reward.outcome().in(RewardState.APPLIED, cause)));
            book.findings.put(new Finding("reversal_failed", reward.id(), reward.grant().userId(), cause, book.now()));
            return;
        }
        FreeMonthsDesk.refuse(book, reward, cause, details);
    }

    private static Map<String, String> details(Intent intent, Drifted drift) {
        Map<String, String> details = new TreeMap<>();
        details.put("old", intent.fromBoundary().toString());
        details.put("new", intent.toBoundary().toString());
        details.put("provider", String.valueOf(drift.provider()));
        if (drift.invoice() != null) {
            details.put("invoice", drift.invoice());
        }
        return details;
    }
}
