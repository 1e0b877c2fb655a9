package io.tributary.billing.domain.reward;

import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Plan;
import io.tributary.billing.domain.reward.Step.AskProvider;
import io.tributary.billing.domain.reward.Step.Defer;
import io.tributary.billing.domain.reward.Step.LeaveAlone;
import io.tributary.billing.domain.reward.Step.MoveHere;
import io.tributary.billing.domain.reward.Step.Refuse;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Decides the next step of a waiting reward of free months; no side effect, no clock (BIL-57..70). */
public final class FreeMonths {
    /** So close to a renewal Stripe may be charging already (BIL-66). */
    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(15);
    /** So long the first invoice of a subscription at Stripe may take to be told. */
    private static final Duration FIRST_INVOICE = Duration.ofHours(1);

    /** Causes of a reward that waits for a subscription, or waited until it lapsed (BIL-70). */
    private static final Set<String> FOUND_NONE = Set.of("no_eligible_subscription", "past_expiry");

    private FreeMonths() {}

    /**
     * @param subscriptions all of the beneficiary
     * @param adverse       marks of the reward's qualifying payment
     * @param settled       whether a period of a subscription has settled
     */
    public static Step next(Reward reward, Collection<Subscription> subscriptions, Collection<AdverseMark> adverse,
            Predicate<Subscription> settled, Catalog catalog, Instant now) {
        if (adverse.stream().anyMatch(mark -> !reward.grant().overruledReasons().contains(mark.reason()))) {
            return new LeaveAlone("payment_adverse");
        }
        if (reward.lapsedAt(now) && (reward.grant().expiryStates().contains("earned")
                || FOUND_NONE.contains(Objects.requireNonNullElse(reward.outcome().cause(), "")))) {
            return new LeaveAlone("past_expiry");
        }
        List<Subscription> live = subscriptions.stream().filter(subscription -> subscription.live()
                && subscription.identity().personal() && subscription.product().equals(reward.grant().product())).toList();
        List<Subscription> eligible = live.stream().filter(subscription -> eligible(subscription, catalog)).toList();
        if (eligible.isEmpty()) {
            return new Defer("no_eligible_subscription", null);
        }
        if (live.size() > 1) {
            return new Defer("ambiguous_subscription", null);
        }
        Subscription subscription = eligible.getFirst();
        Instant patience = subscription.identity().startedAt().plus(FIRST_INVOICE);
        boolean justBegun = subscription.atStripe() && now.isBefore(patience) && !settled.test(subscription);
        return justBegun ? new Step.Hold(patience) : plan(reward, subscription, now);
    }

    /** BIL-58: active, paid plan, not suspended, settled mirror, not set to end except with its own term. */
    public static boolean eligible(Subscription subscription, Catalog catalog) {
        Plan plan = catalog.plan(subscription.product(), subscription.plan()).orElse(null);
        CancelOrigin origin = subscription.standing().cancelOrigin();
        boolean staying = origin == null || origin == CancelOrigin.TERM_END && plan != null && plan.term();
        return plan != null && plan.paid() && subscription.identity().personal() && subscription.status() == Status.ACTIVE
                && subscription.standing().suspendedAt() == null && !subscription.mirror().unsettled() && staying;
    }

    private static Step plan(Reward reward, Subscription subscription, Instant now) {
        Instant from = subscription.renewsAt();
        if (from == null) {
            return new Defer("renewal_boundary_missing", null);
        }
        Instant to = Months.plus(from, reward.grant().months());
        if (!subscription.atStripe()) {
            return new MoveHere(subscription, from, to);
        }
        if ("pending".equals(subscription.mirror().scheduleStatus())) {
            return new Defer("schedule_pending", null);
        }
        if (!from.isAfter(now.plus(RENEWAL_MARGIN))) {
            return new Defer("renewal_in_progress", null);
        }
        if (subscription.boundaryMismatch()) {
            return new Refuse("boundary_mismatch",
                    Map.of("boundary", from.toString(), "provider", String.valueOf(subscription.mirror().providerEnd())));
        }
        return new AskProvider(subscription, from, to, subscription.mirror().hasSchedule());
    }
}
