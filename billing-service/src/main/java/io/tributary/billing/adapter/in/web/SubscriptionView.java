package io.tributary.billing.adapter.in.web;

import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscription as its owner sees it, and as support does. */
final class SubscriptionView {
    private SubscriptionView() {}

    /** @param catalog adds what the next renewal costs, if given */
    static Map<String, Object> of(Subscription from, @Nullable Catalog catalog) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", from.id());
        view.put("product", from.product());
        view.put("plan", from.plan());
        view.put("status", lower(from.status()));
        view.put("funding", lower(from.funding()));
        view.put("kind", from.identity().kind());
        view.put("price_version", from.terms().priceVersion());
        view.put("started_at", from.identity().startedAt());
        view.put("period_start", from.period().periodStart());
        view.put("period_end", from.period().periodEnd());
        view.put("next_renewal", from.live() ? from.renewsAt() : null);
        view.put("cancel_origin", from.standing().cancelOrigin() == null ? null : lower(from.standing().cancelOrigin()));
        view.put("scheduled_plan", from.terms().scheduledPlan());
        view.put("suspended_at", from.standing().suspendedAt());
        view.put("past_due_since", from.standing().pastDueSince());
        view.put("trial_start", from.trial().trialStartedAt());
        view.put("trial_end", from.trial().trialEndsAt());
        view.put("ended_at", from.standing().endedAt());
        view.put("end_cause", from.standing().endCause() == null ? null : lower(from.standing().endCause()));
        if (catalog != null) {
            String plan = from.terms().scheduledPlan() == null ? from.plan() : from.terms().scheduledPlan();
            boolean renews = from.live() && from.standing().cancelOrigin() == null;
            view.put("renewal_amount_minor", !renews ? null : catalog.price(from.terms().priceVersion(), from.product(), plan)
                    .map(priced -> priced.price().amountMinor()).orElse(null));
            boolean term = catalog.plan(from.product(), from.plan()).map(found -> found.term()).orElse(false);
            view.put("commit_end", term && from.live() ? from.renewsAt() : null);
        }
        return withoutNothing(view);
    }

    /** The same with Stripe's ids and the marks of the mirror. */
    static Map<String, Object> forSupport(Subscription from, Catalog catalog, boolean multipleLive) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>(of(from, catalog));
        view.put("user_id", from.userId());
        view.put("organization_id", from.identity().organizationId());
        view.put("source", from.identity().source());
        view.put("stripe_subscription_id", from.mirror().stripeSubscriptionId());
        view.put("stripe_customer_id", from.mirror().stripeCustomerId());
        view.put("stripe_schedule_id", from.mirror().scheduleId());
        view.put("stripe_period_end", from.mirror().providerEnd());
        view.put("mirrored_at", from.mirror().mirroredAt());
        view.put("adjusted_at", from.terms().adjustedAt());
        view.put("unsettled", from.mirror().unsettled());
        view.put("boundary_mismatch", from.boundaryMismatch());
        view.put("multiple_live_subscriptions", multipleLive);
        return withoutNothing(view);
    }

    static Map<String, Object> withoutNothing(Map<String, @Nullable Object> view) {
        Map<String, Object> told = new LinkedHashMap<>();
        view.forEach((name, value) -> {
            if (value != null) {
                told.put(name, value);
            }
        });
        return told;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
