package io.tributary.billing.application.renewal;

import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.ledger.Ledger;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Standing;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything else that becomes due by itself: ends of trials, dunning, later months, lapse of credits. */
public final class Sweeps {
    private final BillingPolicy policy;
    private final Issuer issuer;

    /** @param issuer issues the later months of a period of several */
    public Sweeps(BillingPolicy policy, Issuer issuer) {
        this.policy = policy;
        this.issuer = issuer;
    }

    /** The end of a trial has come; its time is the end instant, however late this runs (BIL-56). */
    public void trialEnd(Book book, Subscription subscription) {
        Instant end = subscription.trial().trialEndsAt();
        if (!subscription.trial().running() || end == null || book.now().isBefore(end)) {
            return;
        }
        Subscription after = subscription.with(subscription.trial().ended(end, "expired"));
        book.change(after.with(afterTrial(after, end)), end, Actor.sweep("trial-end"));
    }

    /** What Stripe says of a purchase made during the trial counts from its end on; without one the subscription is over (BIL-56). */
    public static Standing afterTrial(Subscription over, Instant end) {
        String provider = over.atStripe() ? Objects.requireNonNullElse(over.mirror().providerStatus(), "active") : "canceled";
        return switch (provider) {
            case "canceled", "incomplete_expired" -> over.standing().ended(end, EndCause.TRIAL_ENDED);
            case "past_due" -> over.standing().failing(Status.PAST_DUE, end);
            case "active", "trialing" -> over.standing().active(end);
            default -> over.standing().unpaid();
        };
    }

    /** BIL-29. */
    public void dunning(Book book, Subscription subscription) {
        Instant since = subscription.standing().pastDueSince();
        if (!subscription.live() || since == null) {
            return;
        }
        Actor actor = Actor.sweep("dunning");
        Instant suspension = since.plus(policy.suspendAfter());
        Instant lapse = suspension.plus(policy.lapseAfter());
        Subscription next = subscription;
        if (!book.now().isBefore(suspension) && next.standing().suspendedAt() == null) {
            next = book.change(next.with(next.standing().suspended(suspension)), suspension, actor);
        }
        if (!book.now().isBefore(lapse) && next.funding() == Funding.CREDITS) {
            book.change(next.with(next.standing().ended(lapse, EndCause.SUSPENSION_LAPSED)), lapse, actor);
        }
    }

    /** The next month of a period that covers several (BIL-78). */
    public void monthlyIssuance(Book book, Subscription subscription) {
        Instant boundary = dueMonth(book, subscription);
        if (boundary == null || book.now().isBefore(boundary)) {
            book.due(DueWork.MONTHLY_ISSUANCE, subscription.id(), boundary);
            return;
        }
        policy.catalog().price(subscription.terms().priceVersion(), subscription.product(), subscription.plan())
                .ifPresent(priced -> issuer.issueLater(book, subscription, priced, boundary, Actor.sweep("monthly-issuance")));
        book.due(DueWork.MONTHLY_ISSUANCE, subscription.id(), dueMonth(book, subscription));
    }

    /** The earliest month of the running period that has no issuance yet; null when there is none. */
    public static @Nullable Instant dueMonth(Book book, Subscription subscription) {
        Instant start = subscription.period().periodStart();
        Instant end = subscription.renewsAt();
        if (start == null || end == null || subscription.status() != Status.ACTIVE) {
            return null;
        }
        Instant anchor = subscription.identity().startedAt();
        for (Instant at = Months.nextMonthly(anchor, start); at.isBefore(end); at = Months.nextMonthly(anchor, at)) {
            String month = Months.label(at);
            if (book.issuancesOf(subscription.id()).stream().noneMatch(issuance -> issuance.month().equals(month))) {
                return at;
            }
        }
        return null;
    }

    /** What is left of a lot at its expiry is posted away then (BIL-43). */
    public void lapse(Book book, Lot lot) {
        Instant expiry = lot.expiresAt();
        if (expiry != null && !book.now().isBefore(expiry)) {
            Ledger.remove(lot, Long.MAX_VALUE, "expiry:" + lot.id(), "expiry", "expiry", expiry)
                    .ifPresent(movement -> book.post(movement, Actor.sweep("lot-expiry")));
        }
    }
}
