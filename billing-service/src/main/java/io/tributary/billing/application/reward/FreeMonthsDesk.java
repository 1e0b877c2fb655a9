package io.tributary.billing.application.reward;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.FreeMonths;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.reward.Step.AskProvider;
import io.tributary.billing.domain.reward.Step.Defer;
import io.tributary.billing.domain.reward.Step.LeaveAlone;
import io.tributary.billing.domain.reward.Step.MoveHere;
import io.tributary.billing.domain.reward.Step.Refuse;
import io.tributary.billing.domain.reward.Step;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.envelope.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step 1 of BIL-59 for all waiting rewards of a user, and what can be done without a provider. */
public final class FreeMonthsDesk {
    private static final Duration NEVER_BEFORE = Duration.ofHours(1);

    private final Catalog catalog;

    /** @param catalog which plans may take a reward */
    public FreeMonthsDesk(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Moves what can be moved here; answers the intents that need the provider now. */
    public List<Intent> decide(Book book, String user) {
        List<Intent> toSend = new ArrayList<>();
        for (Reward reward : inOrder(book, user)) {
            Intent open = RewardDesk.attempt(book, reward);
            if (open != null && stillValid(book, open)) {
                if (!early(book, reward)) {
                    toSend.add(open);
                }
            } else if (open == null || drop(book, open)) {
                Reward now = Objects.requireNonNull(book.rewards.get(reward.id()));
                (now.state() == RewardState.REVERSING ? reverse(book, now) : plan(book, now)).ifPresent(toSend::add);
            }
        }
        return toSend;
    }

    private static List<Reward> inOrder(Book book, String user) {
        return book.rewardsOf(user).stream().filter(Reward::freeMonths)
                .filter(reward -> reward.waiting() || reward.state() == RewardState.REVERSING)
                .sorted(Comparator.comparing((Reward reward) -> reward.state() == RewardState.REVERSING ? 0 : 1)
                        .thenComparing(reward -> reward.grant().earnedAt()).thenComparing(Reward::id)).toList();
    }

    private static boolean early(Book book, Reward reward) {
        Instant retryAt = reward.outcome().retryAt();
        return retryAt != null && book.now().isBefore(retryAt);
    }

    /** BIL-68: valid while the boundary is old or new; one that may have been sent is compared with Stripe first. */
    private static boolean stillValid(Book book, Intent intent) {
        Subscription subscription = book.subscriptions.get(intent.subscriptionId());
        Instant boundary = subscription == null ? null : subscription.renewsAt();
        return intent.sent() || intent.fromBoundary().equals(boundary) || intent.toBoundary().equals(boundary);
    }

    private static boolean drop(Book book, Intent intent) {
        book.change(intent.closed(book.now(), "boundary_changed"));
        return true;
    }

    private Optional<Intent> plan(Book book, Reward reward) {
        if (early(book, reward)) {
            return Optional.empty();
        }
        Collection<AdverseMark> adverse =
                book.toldOf(SettledPayment.key(reward.grant().paymentProvider(), reward.grant().paymentId()));
        Step step = FreeMonths.next(reward, book.subscriptionsOf(reward.grant().userId()), adverse,
                subscription -> settled(book, subscription), catalog, book.now());
        return switch (step) {
            case LeaveAlone(String cause) -> {
                book.rewards.put(reward.with(reward.outcome().in(RewardState.WAITING, cause)));
                yield Optional.empty();
            }
            case Step.Hold _ -> Optional.empty();
            case Defer(String cause, Instant _) -> {
                RewardDesk.tellDeferred(book, reward, cause);
                yield Optional.empty();
            }
            case Refuse(String cause, Map<String, String> details) -> {
                refuse(book, reward, cause, details);
                yield Optional.empty();
            }
            case MoveHere(Subscription subscription, Instant from, Instant to) -> {
                applied(book, reward, subscription, from, to, null, null);
                yield Optional.empty();
            }
            case AskProvider ask -> open(book, reward, ask.subscription(), "apply", ask.from(), ask.to(), ask.viaSchedule());
        };
    }

    private static boolean settled(Book book, Subscription subscription) {
        return book.paymentsOf(subscription.userId()).stream().anyMatch(payment -> subscription.id().equals(payment.subscriptionId()));
    }

    /** BIL-72: back by as many months, never earlier than in an hour. */
    private static Optional<Intent> reverse(Book book, Reward reward) {
        Subscription subscription = book.subscriptions.get(reward.outcome().subscriptionId());
        if (subscription == null || subscription.renewsAt() == null || early(book, reward)) {
            return Optional.empty();
        }
        Instant from = subscription.renewsAt();
        Instant least = book.now().plus(NEVER_BEFORE);
        Instant to = Months.plus(from, -reward.grant().months());
        Instant allowed = to.isBefore(least) ? least : to;
        if (!subscription.live() || !allowed.isBefore(from)) {
            reversed(book, reward, from, from, "nothing could be taken back");
            return Optional.empty();
        }
        if (subscription.atStripe()) {
            return open(book, reward, subscription, "reverse", from, allowed, subscription.mirror().hasSchedule());
        }
        book.change(subscription.with(subscription.period().moved(allowed, -reward.grant().months())), book.now(), Actor.reward(reward.id()));
        reversed(book, reward, from, allowed, allowed.equals(to) ? null : "time already begun");
        return Optional.empty();
    }

    private static Optional<Intent> open(Book book, Reward reward, Subscription subscription, String direction, Instant from, Instant to,
            boolean viaSchedule) {
        if (book.openIntentOf(subscription.id()).isPresent()) {
            return Optional.empty();
        }
        String stem = subscription.product() + "-referral-reward:" + reward.id() + ":stripe-" + direction;
        int earlier = (int) book.intents.of(subscription.id()).stream()
                .filter(intent -> intent.rewardId().equals(reward.id()) && intent.direction().equals(direction))
                .mapToInt(Intent::generation).max().orElse(0);
        Intent intent = book.change(new Intent(
                MessageId.derive("intent", reward.id(), direction, String.valueOf(reward.outcome().cycle()), to.toString(),
                        String.valueOf(earlier)),
                reward.id(), subscription.id(), subscription.userId(), direction, from, to, reward.grant().months(), stem, earlier + 1,
                viaSchedule, "planned", null, baseline(book, subscription), 0, book.now(), null, null, null, List.of()));
        return Optional.of(intent);
    }

    /** Youngest invoice we know that brought money (BIL-69). */
    private static @Nullable String baseline(Book book, Subscription subscription) {
        return book.paymentsOf(subscription.userId()).stream()
                .filter(payment -> subscription.id().equals(payment.subscriptionId()) && !payment.comped()
                        && "stripe".equals(payment.paymentProvider()))
                .max(Comparator.comparing(SettledPayment::settledAt)).map(SettledPayment::paymentId).orElse(null);
    }

    /** Step 4: the boundary, the application and the news together. */
    static void applied(Book book, Reward reward, Subscription subscription, Instant from, Instant to, @Nullable String stripeObject,
            @Nullable String key) {
        Subscription moved = subscription.with(subscription.period().moved(to, reward.grant().months()));
        if (subscription.atStripe()) {
            moved = moved.with(moved.mirror().ending(to));
        }
        book.change(moved, book.now(), Actor.reward(reward.id()));
        Reward applied = book.rewards.put(reward.with(
                reward.outcome().moved(subscription.id(), from, to, book.now(), stripeObject, key).told(null)));
        book.tell(new News.RewardApplied(applied, book.now()));
        book.audit(Actor.reward(reward.id()), "reward", reward.id(), reward.grant().userId(), reward.state().name(), "APPLIED");
    }

    static void reversed(Book book, Reward reward, Instant from, Instant to, @Nullable String remainder) {
        Reward reversed = book.rewards.put(reward.with(reward.outcome().in(RewardState.REVERSED, null).told(null)));
        book.tell(new News.RewardReversed(reversed, reward.grant().months(), from, to, 0, remainder, book.now()));
        book.audit(Actor.reward(reward.id()), "reward", reward.id(), reward.grant().userId(), reward.state().name(), "REVERSED");
    }

    static void refuse(Book book, Reward reward, String cause, Map<String, String> details) {
        Reward refused = book.rewards.put(reward.with(reward.outcome().in(RewardState.REFUSED, cause).told(cause)));
        book.tell(new News.RewardRefused(refused, cause, details, book.now()));
        book.audit(Actor.reward(reward.id()), "reward", reward.id(), reward.grant().userId(), "WAITING", "REFUSED " + cause);
    }

    /** When the user's rewards are to be looked at again, given that nothing else changes; null when never. */
    public @Nullable Instant nextDue(Book book, String user) {
        return inOrder(book, user).stream().map(reward -> due(book, reward)).filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse(null);
    }

    private @Nullable Instant due(Book book, Reward reward) {
        Instant earliest = Objects.requireNonNullElse(reward.outcome().retryAt(), book.now());
        if (RewardDesk.attempt(book, reward) != null || reward.outcome().retryAt() != null) {
            return earliest.isBefore(book.now()) ? book.now() : earliest;
        }
        boolean blocked = book.subscriptionsOf(reward.grant().userId()).stream().anyMatch(found -> book.openIntentOf(found.id()).isPresent());
        Collection<AdverseMark> adverse =
                book.toldOf(SettledPayment.key(reward.grant().paymentProvider(), reward.grant().paymentId()));
        Step step = FreeMonths.next(reward, book.subscriptionsOf(reward.grant().userId()), adverse,
                subscription -> settled(book, subscription), catalog, book.now());
        if (step instanceof Step.Hold(Instant until)) {
            return until;
        }
        return !blocked && (step instanceof AskProvider || step instanceof MoveHere) ? book.now() : null;
    }
}
