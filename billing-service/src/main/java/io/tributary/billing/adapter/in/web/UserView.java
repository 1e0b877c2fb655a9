package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.issuance.Issuance;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of what is shown of a user: zeros and empty lists where there is nothing (BIL-91). */
final class UserView {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private UserView() {}

    static Map<String, Object> credits(Book book, String user) {
        List<Map<String, Object>> expiring = book.lotsOf(user).stream()
                .filter(lot -> lot.expiresAt() != null && lot.countsAt(book.now()) && lot.remainingMicros() > 0)
                .sorted(Comparator.comparing(Lot::expiresAt))
                .map(lot -> Map.<String, Object>of("microdollars", lot.remainingMicros(), "expires_at", String.valueOf(lot.expiresAt()))).toList();
        return Map.of("balance_microdollars", Credits.balance(book, user), "expiring", expiring,
                "spent_microdollars", book.account(user).spentMicros());
    }

    static List<Map<String, Object>> issuances(Book book, String user) {
        List<Issuance> issued = new ArrayList<>();
        book.subscriptionsOf(user).forEach(subscription -> issued.addAll(book.issuancesOf(subscription.id())));
        issued.sort(Comparator.comparing(Issuance::issuedAt).thenComparing(Issuance::month));
        return issued.stream().map(issuance -> {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("id", issuance.id());
            view.put("month", issuance.month());
            view.put("subscription_id", issuance.subscriptionId());
            view.put("issued_at", issuance.issuedAt());
            view.put("plan", issuance.plan());
            view.put("streak", issuance.streak());
            view.put("welcome", issuance.welcome());
            view.put("items", book.itemsOf(issuance.id()).stream().map(item -> {
                Map<String, @Nullable Object> told = new LinkedHashMap<>();
                told.put("kind", item.itemKind());
                told.put("microdollars", item.itemMicros());
                told.put("expires_at", item.itemExpiresAt());
                told.put("reward_id", item.rewardId());
                return SubscriptionView.withoutNothing(told);
            }).toList());
            return SubscriptionView.withoutNothing(view);
        }).toList();
    }

    static Map<String, Object> trial(Subscription of, Instant now) {
        Instant end = of.trial().trialEndsAt();
        boolean running = of.trial().running() && end != null && now.isBefore(end);
        long left = running ? Math.floorDiv(Duration.between(now, end).toMillis() + DAY - 1, DAY) : 0;
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("started_at", of.trial().trialStartedAt());
        view.put("ends_at", end);
        view.put("ended_at", of.trial().trialEndedAt());
        view.put("end_cause", of.trial().trialEndCause());
        view.put("days_left", left);
        view.put("expired", !running);
        return SubscriptionView.withoutNothing(view);
    }

    static Map<String, Object> rewards(Book book, String user) {
        List<Reward> all = book.rewardsOf(user).stream().sorted(Comparator.comparing(reward -> reward.grant().earnedAt())).toList();
        List<Map<String, Object>> applied = all.stream().filter(reward -> reward.state() == RewardState.APPLIED).map(UserView::application).toList();
        List<Map<String, Object>> waiting = all.stream().filter(reward -> reward.waiting() || reward.state() == RewardState.REFUSED).map(reward -> {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("reward_id", reward.id());
            view.put("product", reward.grant().product());
            view.put("cause", reward.outcome().cause());
            view.put("months", reward.freeMonths() ? reward.grant().months() : null);
            view.put("amount_minor", reward.freeMonths() ? null : reward.grant().amountMinor());
            view.put("expires_at", reward.grant().expiresAt());
            return SubscriptionView.withoutNothing(view);
        }).toList();
        int months = all.stream().filter(reward -> reward.state() == RewardState.APPLIED && reward.freeMonths())
                .mapToInt(reward -> reward.grant().months()).sum();
        return Map.of("total_applied_months", months, "applications", applied, "waiting", waiting);
    }

    private static Map<String, Object> application(Reward reward) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("reward_id", reward.id());
        view.put("product", reward.grant().product());
        view.put("months", reward.freeMonths() ? reward.grant().months() : null);
        view.put("amount_minor", reward.freeMonths() ? null : reward.grant().amountMinor());
        view.put("old_boundary", reward.outcome().oldBoundary());
        view.put("new_boundary", reward.outcome().newBoundary());
        view.put("issuance_id", reward.outcome().issuanceId());
        view.put("applied_at", reward.outcome().appliedAt());
        return SubscriptionView.withoutNothing(view);
    }

    static Map<String, Object> payment(Book book, SettledPayment of) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("payment_provider", of.paymentProvider());
        view.put("payment_id", of.paymentId());
        view.put("kind", of.settledKind());
        view.put("product", of.product());
        view.put("plan", of.plan());
        view.put("subscription_id", of.subscriptionId());
        view.put("amount_minor", of.amountMinor());
        view.put("currency", of.currency());
        view.put("list_price_minor", of.listPriceMinor());
        view.put("period_start", of.periodStart());
        view.put("period_end", of.periodEnd());
        view.put("ordinal", of.ordinal());
        view.put("settled_at", of.settledAt());
        view.put("funding", of.funding());
        view.put("source", of.source());
        view.put("comped", of.comped());
        view.put("comped_cause", of.compedCause());
        view.put("instrument_status", of.instrumentStatus());
        view.put("charge_id", of.chargeId());
        view.put("intent_id", of.intentId());
        view.put("prior_subscription", of.priorSubscription());
        view.put("admin_adjusted", of.adminAdjusted());
        view.put("top_up", of.topUp());
        view.put("reversed_at", of.reversedAt());
        view.put("adverse", book.toldOf(of.key()).stream().map(mark -> Map.of("reason", mark.reason(), "extent", mark.extent(),
                "sum_minor", mark.sumMinor(), "turned_at", mark.turnedAt())).toList());
        return SubscriptionView.withoutNothing(view);
    }

    /** What Stripe told of the charges behind a payment, adverse or not. */
    static List<Map<String, Object>> charges(Book book, SettledPayment of) {
        List<ChargeTrail> trails = "period".equals(of.settledKind()) ? book.chargesOfInvoice(of.paymentId())
                : book.chargesOfOrder(of.paymentId(), of.chargeId(), of.intentId());
        return trails.stream().map(trail -> {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("charge_id", trail.standsForIntent() ? null : trail.chargeId());
            view.put("intent_id", trail.intentId());
            view.put("refunded_minor", trail.refundedMinor());
            view.put("refunded_at", trail.refundedAt());
            view.put("disputed_at", trail.disputedAt());
            view.put("fraud_at", trail.fraudAt());
            view.put("warned_at", trail.warnedAt());
            return SubscriptionView.withoutNothing(view);
        }).toList();
    }

    static Map<String, Object> reward(Reward of) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>(application(of));
        view.put("state", of.state().name().toLowerCase(Locale.ROOT));
        view.put("cause", of.outcome().cause());
        view.put("earned_at", of.grant().earnedAt());
        view.put("expires_at", of.grant().expiresAt());
        view.put("retry_at", of.outcome().retryAt());
        return SubscriptionView.withoutNothing(view);
    }
}
