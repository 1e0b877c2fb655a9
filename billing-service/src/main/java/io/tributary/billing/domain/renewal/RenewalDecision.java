package io.tributary.billing.domain.renewal;

import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Plan;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What the sweep does with one credit-funded subscription (BIL-46..53). */
public sealed interface RenewalDecision {
    /** Nothing to do at this time. */
    record NotDue() implements RenewalDecision {}

    /** Set to end at its boundary, which is reached. */
    record End(Instant at) implements RenewalDecision {}

    /** The period is paid already; only the boundary advances. */
    record AlreadyPaid(Priced priced, Period next) implements RenewalDecision {}

    /** The period must be paid under this key. */
    record Charge(Priced priced, String key, Instant periodStart, Period next) implements RenewalDecision {}

    /** No price of its version for the plan (BIL-3). */
    record Unpriced(String plan) implements RenewalDecision {}

    /** Decides; a scheduled plan change takes effect at the boundary, at the same price version (BIL-53). */
    static RenewalDecision of(Subscription subscription, Catalog catalog, Predicate<String> paid, Instant now) {
        Instant boundary = subscription.renewsAt();
        boolean renewable = subscription.status() == Status.ACTIVE || subscription.status() == Status.PAST_DUE;
        if (subscription.funding() != Funding.CREDITS || !renewable || boundary == null || now.isBefore(boundary)) {
            return new NotDue();
        }
        if (subscription.standing().cancelOrigin() != null) {
            return new End(boundary);
        }
        String scheduled = subscription.terms().scheduledPlan();
        String plan = scheduled == null ? subscription.plan() : scheduled;
        Optional<Priced> priced = catalog.price(subscription.terms().priceVersion(), subscription.product(), plan);
        if (priced.isEmpty() || !priced.get().plan().paid()) {
            return new Unpriced(plan);
        }
        int months = priced.get().plan().months();
        boolean switches = !plan.equals(subscription.plan());
        Period next = switches ? Period.anchored(boundary, months) : subscription.period().advanced(boundary, months);
        String key = key(priced.get().plan(), subscription.id(), boundary);
        return paid.test(key) ? new AlreadyPaid(priced.get(), next) : new Charge(priced.get(), key, boundary, next);
    }

    /** Period key: what is paid for, with year and month of the period's start (BIL-46). */
    static String key(Plan plan, String subscription, Instant periodStart) {
        return plan.periodKey() + ":" + subscription + ":" + Months.label(periodStart);
    }
}
