package io.tributary.billing.application.command;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.settlement.Adversities;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.ledger.Leg;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.ledger.Movement;
import io.tributary.billing.domain.ledger.Posting;
import io.tributary.billing.domain.ledger.Taken;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.Terms;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of existing subscriptions and payments; each checks first, so that a refusal changes nothing (BIL-89). */
public final class Changes {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String NOT_ALLOWED = "not_allowed_in_state";

    private final Catalog catalog;

    /** @param catalog plans and prices */
    public Changes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** May be set to end at its period's end. */
    public static void mayCancel(Subscription subscription) {
        if (!subscription.live() || subscription.trial().running() && subscription.atStripe() && !subscription.mirror().abandoned()) {
            throw new Refused(CONFLICT, "not_active", "the subscription is not active");
        }
        if (subscription.standing().cancelOrigin() != null) {
            throw new Refused(CONFLICT, "already_canceling", "the subscription is set to end already");
        }
    }

    /** Set to end at its period's end; a trial ends at once. */
    public static Subscription cancel(Book book, Subscription subscription, CancelOrigin origin, Actor actor) {
        if (subscription.trial().running()) {
            return endTrial(book, subscription, actor);
        }
        return book.change(subscription.with(subscription.standing().canceling(origin))
                .with(subscription.terms().scheduled(null, null)), book.now(), actor);
    }

    /** May go on after all. */
    public static void mayReactivate(Subscription subscription) {
        if (!subscription.live()) {
            throw new Refused(CONFLICT, "already_ended", "the subscription has ended");
        }
        if (subscription.standing().cancelOrigin() == null) {
            throw new Refused(CONFLICT, "not_canceling", "the subscription is not set to end");
        }
    }

    /** Goes on. */
    public static Subscription reactivate(Book book, Subscription subscription, Actor actor) {
        return book.change(subscription.with(subscription.standing().canceling(null)), book.now(), actor);
    }

    /** May switch to this plan at its boundary. */
    public void maySwitch(Subscription subscription, String plan) {
        if (subscription.status() != Status.ACTIVE || subscription.standing().cancelOrigin() != null) {
            throw new Refused(CONFLICT, "not_active", "the subscription is not active, or is set to end");
        }
        if (plan.equals(subscription.plan())) {
            throw new Refused(CONFLICT, "same_plan", "this is the present plan");
        }
        if (catalog.plan(subscription.product(), plan).filter(found -> found.paid()).isEmpty()) {
            throw new Refused(UNPROCESSABLE, "plan_unknown", "no such plan");
        }
        if (catalog.price(subscription.terms().priceVersion(), subscription.product(), plan).isEmpty()) {
            throw new Refused(UNPROCESSABLE, "price_unavailable", "the price version has no price for this plan");
        }
    }

    /** Another plan from the boundary on, or no longer. */
    public static Subscription schedule(Book book, Subscription subscription, @Nullable String plan, String origin, Actor actor) {
        return book.change(subscription.with(scheduled(subscription.terms(), plan, origin, book.now())), book.now(), actor);
    }

    /** A switch that staff decide is a change of the plan by staff (BIL-39). */
    public static Terms scheduled(Terms terms, @Nullable String plan, String origin, Instant at) {
        Terms next = terms.scheduled(plan, origin);
        return plan != null && "staff".equals(origin) ? next.adjusted(at) : next;
    }

    /** Suspended by staff. */
    public static Subscription suspend(Book book, Subscription subscription, Actor actor) {
        if (!subscription.live() || subscription.standing().suspendedAt() != null) {
            throw new Refused(CONFLICT, NOT_ALLOWED, "only a live subscription that is not suspended can be suspended");
        }
        return book.change(subscription.with(subscription.standing().suspended(book.now())), book.now(), actor);
    }

    /** No longer suspended. */
    public static Subscription resume(Book book, Subscription subscription, Actor actor) {
        if (!subscription.live() || subscription.standing().suspendedAt() == null) {
            throw new Refused(CONFLICT, NOT_ALLOWED, "only a suspended subscription can be resumed");
        }
        return book.change(subscription.with(subscription.standing().suspended(null)), book.now(), actor);
    }

    /** A running trial ends now. */
    public static Subscription endTrial(Book book, Subscription subscription, Actor actor) {
        if (!subscription.trial().running()) {
            throw new Refused(CONFLICT, NOT_ALLOWED, "no trial is running");
        }
        Subscription over = subscription.with(subscription.trial().ended(book.now(), "canceled"));
        boolean goesOn = over.atStripe() && !over.mirror().abandoned();
        return book.change(over.with(goesOn ? over.standing().active(book.now()) : over.standing().ended(book.now(), EndCause.TRIAL_ENDED)),
                book.now(), actor);
    }

    /** Staff changed plan, price, period or funding (BIL-39). */
    public Subscription adjust(Book book, Subscription subscription, @Nullable String plan, Actor actor) {
        if (!subscription.live()) {
            throw new Refused(CONFLICT, NOT_ALLOWED, "the subscription has ended");
        }
        Subscription next = subscription.with(subscription.terms().adjusted(book.now()));
        if (plan != null && !plan.equals(subscription.plan())) {
            if (catalog.price(subscription.terms().priceVersion(), subscription.product(), plan).isEmpty()) {
                throw new Refused(UNPROCESSABLE, "price_unavailable", "the price version has no price for this plan");
            }
            next = next.with(next.terms().plan(plan, next.terms().priceVersion()));
        }
        return book.change(next, book.now(), actor);
    }

    /** A credit deduction is countered lot by lot and told as refunded (BIL-88). */
    public static SettledPayment reverse(Book book, SettledPayment payment, List<Taken> taken, Actor actor) {
        if (!"credits".equals(payment.paymentProvider()) || payment.reversedAt() != null || taken.isEmpty()) {
            throw new Refused(CONFLICT, "not_reversible", "only a deduction that was not reversed can be reversed");
        }
        String user = payment.userId();
        String key = "reverse:" + payment.paymentId();
        List<Lot> back = new ArrayList<>();
        List<Leg> legs = new ArrayList<>();
        for (Taken part : taken) {
            int number = book.accounts.put(book.account(user).numbered()).lots();
            Lot lot = new Lot(MessageId.derive("lot", key, part.lotId()), user, part.lotKind(), part.sourcePayment(), part.micros(),
                    part.micros(), book.now(), part.expiresAt(), number);
            back.add(lot);
            legs.add(new Leg("user", lot.id(), part.micros()));
            if (part.expiresAt() != null) {
                book.due(DueWork.LOT_EXPIRY, user + "|" + lot.id(), part.expiresAt());
            }
        }
        legs.add(new Leg("revenue", null, -taken.stream().mapToLong(Taken::micros).sum()));
        book.post(new Movement(new Posting(key, user, "reversal", book.now(), legs), back), actor);
        SettledPayment reversed = book.payments.put(payment.reversed(book.now()));
        Adversities.reversedByStaff(book, reversed, book.now());
        return reversed;
    }

}
