package io.tributary.billing.application.renewal;

import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.domain.catalog.Plan;
import io.tributary.billing.domain.catalog.Product;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets, for every subscription that changed, what becomes due by itself. */
public final class Alarms {
    private static final Set<Status> RENEWABLE = Set.of(Status.ACTIVE, Status.PAST_DUE);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final BillingPolicy policy;

    /** @param policy times of dunning */
    public Alarms(BillingPolicy policy) {
        this.policy = policy;
    }

    /** Called once, when all decisions of a book are made. */
    public void set(Book book) {
        Set<String> users = new LinkedHashSet<>();
        for (Subscription subscription : book.subscriptions.changed()) {
            users.add(subscription.userId());
            renewal(book, subscription);
            book.due(DueWork.TRIAL_END, subscription.id(),
                    subscription.trial().running() ? subscription.trial().trialEndsAt() : null);
            book.due(DueWork.DUNNING, subscription.id(), dunning(subscription));
            monthly(book, subscription);
        }
        book.payments.changed().forEach(payment -> users.add(payment.userId()));
        users.forEach(user -> wake(book, user));
    }

    private static void renewal(Book book, Subscription subscription) {
        if (subscription.funding() != Funding.CREDITS || subscription.trial().running()) {
            return;
        }
        if (!subscription.live()) {
            book.due(DueWork.RENEWAL, subscription.id(), null);
        } else if (RENEWABLE.contains(subscription.status()) && subscription.renewsAt() != null) {
            Instant behind = book.now().plus(SWEEP);
            Instant boundary = subscription.renewsAt();
            book.due(DueWork.RENEWAL, subscription.id(), boundary.isAfter(book.now()) ? boundary : behind);
        }
    }

    private @Nullable Instant dunning(Subscription subscription) {
        Instant since = subscription.standing().pastDueSince();
        if (!subscription.live() || since == null) {
            return null;
        }
        Instant suspension = since.plus(policy.suspendAfter());
        if (subscription.standing().suspendedAt() == null) {
            return suspension;
        }
        return subscription.funding() == Funding.CREDITS ? suspension.plus(policy.lapseAfter()) : null;
    }

    private void monthly(Book book, Subscription subscription) {
        boolean several = policy.catalog().product(subscription.product()).filter(product -> product.issues() != null)
                .flatMap((Product product) -> product.plan(subscription.plan())).filter((Plan plan) -> plan.months() > 1).isPresent();
        if (several) {
            book.due(DueWork.MONTHLY_ISSUANCE, subscription.id(), Sweeps.dueMonth(book, subscription));
        }
    }

    /** Rewards that wait are tried again when a subscription of their beneficiary changed (BIL-66). */
    public static void wake(Book book, String user) {
        if (book.subscriptionsOf(user).stream().flatMap(found -> book.openIntentOf(found.id()).stream()).anyMatch(Intent::underWay)) {
            return;
        }
        book.rewardsOf(user).stream().filter(Reward::freeMonths)
                .filter(reward -> reward.waiting() || reward.state() == RewardState.REVERSING)
                .map(reward -> Objects.requireNonNullElse(reward.outcome().retryAt(), book.now()))
                .min(Comparator.naturalOrder())
                .ifPresent(at -> book.due(DueWork.FREE_MONTHS, user, at.isBefore(book.now()) ? book.now() : at));
    }
}
