package io.tributary.billing.application.command;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.settlement.Openings;
import io.tributary.billing.domain.calendar.Pauses;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.PriceVersion;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.catalog.Product;
import io.tributary.billing.domain.catalog.TrialTerms;
import io.tributary.billing.domain.renewal.RenewalDecision.Charge;
import io.tributary.billing.domain.renewal.RenewalDecision;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Identity;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Standing;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.Terms;
import io.tributary.billing.domain.subscription.Trial;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trials and enrollments with credits (BIL-47, BIL-54). */
public final class Beginnings {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int PAYMENT_REQUIRED = 402;

    private final Catalog catalog;
    private final CreditPeriods periods;

    /** @param periods takes the first period's money */
    public Beginnings(Catalog catalog, CreditPeriods periods) {
        this.catalog = catalog;
        this.periods = periods;
    }

    /** Starts the one trial of a user and product. */
    public Subscription trial(Book book, String user, String product, String kind, Actor actor) {
        refuseErased(book, user);
        TrialTerms terms = catalog.product(product).map(Product::trial)
                .orElseThrow(() -> new Refused(CONFLICT, "trial_not_available", "this product has no trial"));
        refuseSecond(book, user, product);
        if (!trialAvailable(book, user, product)) {
            throw new Refused(CONFLICT, "trial_not_available", "the user had a subscription of this product before");
        }
        Instant now = book.now();
        Identity identity = new Identity(MessageId.derive("subscription", "trial", user, product), user, product, kind, null,
                Funding.CREDITS, "customer", now, true);
        String version = catalog.current(now).map(PriceVersion::id).orElse(null);
        return book.change(new Subscription(identity, new Terms(terms.plan(), version, null, null, null), Period.NONE,
                Standing.fresh(Status.TRIALING, now), new Trial(now, now.plus(terms.length()), null, null), Mirror.NONE, Pauses.NONE), now, actor);
    }

    /** Whether a trial may start: never a subscription of the product before. */
    public static boolean trialAvailable(Book book, String user, String product) {
        return book.subscriptionsOf(user).stream().noneMatch(found -> found.product().equals(product));
    }

    /** Checks, deducts the first period and creates the subscription, or leaves nothing. */
    public Subscription enroll(Book book, String user, String product, String plan, String kind, @Nullable String organization, Actor actor) {
        refuseErased(book, user);
        Product sold = catalog.product(product).orElseThrow(() -> new Refused(UNPROCESSABLE, "plan_unknown", "no such product"));
        if (!sold.payableByCredits() || sold.plan(plan).filter(found -> found.paid()).isEmpty()) {
            throw new Refused(UNPROCESSABLE, "plan_unknown", "no such plan can be enrolled with credits");
        }
        lapseTrials(book, user, product);
        Optional<Subscription> trial = Openings.liveTrial(book, user, product, book.now());
        if (trial.isEmpty() || trial.get().atStripe() && !trial.get().mirror().abandoned()) {
            refuseSecond(book, user, product);
        }
        String version = catalog.current(book.now()).map(PriceVersion::id).orElse(null);
        Priced priced = catalog.price(version, product, plan)
                .orElseThrow(() -> new Refused(UNPROCESSABLE, "price_unavailable", "the current price version has no price for this plan"));
        Subscription begun = trial.orElseGet(() -> fresh(book, user, product, kind, organization));
        Subscription next = begun.paidFor(Funding.CREDITS, begun.identity().source(), begun.identity().kind(),
                begun.identity().organizationId()).with(Mirror.NONE).with(new Terms(plan, version, null, null, begun.terms().adjustedAt()));
        Charge charge = new Charge(priced, RenewalDecision.key(priced.plan(), next.id(), book.now()), book.now(),
                Period.anchored(book.now(), priced.plan().months()));
        if (!periods.pay(book, next, charge, actor)) {
            throw new Refused(PAYMENT_REQUIRED, "insufficient_credits", "the balance does not cover the first period",
                    Map.of("required", priced.price().micros(), "available", Credits.balance(book, user)));
        }
        return Objects.requireNonNull(book.subscriptions.get(next.id()));
    }

    /** At its end instant a trial has ended, also when its sweep is late (BIL-56). */
    private static void lapseTrials(Book book, String user, String product) {
        for (Subscription found : book.subscriptionsOf(user)) {
            Instant end = found.trial().trialEndsAt();
            if (found.product().equals(product) && found.trial().running() && end != null && !book.now().isBefore(end) && !found.atStripe()) {
                Subscription over = found.with(found.trial().ended(end, "expired"));
                book.change(over.with(over.standing().ended(end, EndCause.TRIAL_ENDED)), end, Actor.sweep("trial-end"));
            }
        }
    }

    private static Subscription fresh(Book book, String user, String product, String kind, @Nullable String organization) {
        long earlier = book.subscriptionsOf(user).stream().filter(found -> found.product().equals(product)).count();
        Identity identity = new Identity(MessageId.derive("subscription", "credits", user, product, String.valueOf(earlier)), user, product,
                organization == null ? kind : "organization", organization, Funding.CREDITS, "customer", book.now(), false);
        return new Subscription(identity, new Terms("", null, null, null, null), Period.NONE, Standing.fresh(Status.UNPAID, book.now()),
                Trial.NONE, Mirror.NONE, Pauses.NONE);
    }

    private static void refuseSecond(Book book, String user, String product) {
        if (Openings.otherLive(book, user, product, null).isPresent()) {
            throw new Refused(CONFLICT, "subscription_exists", "a live subscription of this product exists");
        }
    }

    private static void refuseErased(Book book, String user) {
        if (book.account(user).erasedAt() != null) {
            throw Refused.unknown("user");
        }
    }
}
