package io.tributary.billing.domain.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What others are told when a subscription changes (BIL-11, BIL-55); a change nobody can see tells nothing. */
public sealed interface SubscriptionNews {
    /** The subscription it is about. */
    Subscription subscription();

    /** Business time. */
    Instant at();

    /** A product trial began. */
    record TrialBegan(Subscription subscription, Instant at) implements SubscriptionNews {}

    /** A product trial ended, once. */
    record TrialOver(Subscription subscription, String cause, Instant at) implements SubscriptionNews {}

    /** First time active. */
    record Activated(Subscription subscription, Instant at) implements SubscriptionNews {}

    /** Plan, period, status, cancel mark or suspension changed. */
    record Changed(Subscription subscription, Instant at) implements SubscriptionNews {}

    /** Over, once. */
    record Ended(Subscription subscription, EndCause cause, Instant at) implements SubscriptionNews {}

    /** Compares before and after; before is null for a new subscription. */
    static List<SubscriptionNews> between(@Nullable Subscription before, Subscription after, Instant at) {
        List<SubscriptionNews> news = new ArrayList<>();
        Trial then = before == null ? Trial.NONE : before.trial();
        if (then.trialStartedAt() == null && after.trial().trialStartedAt() != null) {
            news.add(new TrialBegan(after, after.trial().trialStartedAt()));
        }
        if (then.trialEndedAt() == null && after.trial().trialEndedAt() != null) {
            news.add(new TrialOver(after, Objects.requireNonNull(after.trial().trialEndCause()), after.trial().trialEndedAt()));
        }
        boolean activated = (before == null || before.standing().activatedAt() == null) && after.standing().activatedAt() != null;
        boolean ended = (before == null || before.standing().endedAt() == null) && after.standing().endedAt() != null;
        if (activated) {
            news.add(new Activated(after, after.standing().activatedAt()));
        }
        if (ended) {
            news.add(new Ended(after, Objects.requireNonNull(after.standing().endCause()), after.standing().endedAt()));
        }
        if (before != null && !activated && !ended && visiblyDifferent(before, after)) {
            news.add(new Changed(after, at));
        }
        return news;
    }

    /** Whether plan, period, status, cancel mark or suspension differ. */
    static boolean visiblyDifferent(Subscription before, Subscription after) {
        return !before.plan().equals(after.plan())
                || !Objects.equals(before.period().periodStart(), after.period().periodStart())
                || !Objects.equals(before.renewsAt(), after.renewsAt())
                || before.status() != after.status()
                || before.standing().cancelOrigin() != after.standing().cancelOrigin()
                || !Objects.equals(before.standing().suspendedAt(), after.standing().suspendedAt())
                || before.funding() != after.funding();
    }
}
