package io.tributary.billing.application.renewal;

import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.settlement.Openings;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.ledger.Leg;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.ledger.Movement;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.payment.Ordinals;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.renewal.RenewalDecision.AlreadyPaid;
import io.tributary.billing.domain.renewal.RenewalDecision.Charge;
import io.tributary.billing.domain.renewal.RenewalDecision.End;
import io.tributary.billing.domain.renewal.RenewalDecision.NotDue;
import io.tributary.billing.domain.renewal.RenewalDecision.Unpriced;
import io.tributary.billing.domain.renewal.RenewalDecision;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Periods paid from the balance: the first by enrollment, the others by the sweep (section 7 of the billing rules). */
public final class CreditPeriods {
    private final BillingPolicy policy;
    private final Credits credits;

    /** @param credits moves the money */
    public CreditPeriods(BillingPolicy policy, Credits credits) {
        this.policy = policy;
        this.credits = credits;
    }

    /** One run for one subscription: at most one period (BIL-48, BIL-49). */
    public void sweep(Book book, Subscription subscription) {
        Actor actor = Actor.sweep("renewal");
        RenewalDecision decision = RenewalDecision.of(subscription, policy.catalog(),
                key -> book.payments.get(SettledPayment.key("credits", key)) != null, book.now());
        switch (decision) {
            case NotDue() -> { }
            case End(Instant at) -> book.change(
                    subscription.with(subscription.standing().ended(at, EndCause.CANCELED_AT_PERIOD_END)), at, actor);
            case AlreadyPaid(Priced priced, Period next) -> advance(book, subscription, priced, next, actor);
            case Charge charge -> {
                if (!pay(book, subscription, charge, actor)) {
                    book.change(subscription.with(subscription.standing().failing(Status.PAST_DUE, book.now())), book.now(), actor);
                }
            }
            case Unpriced(String plan) -> book.findings.put(
                    new Finding("price_unavailable", subscription.id(), subscription.userId(), plan, book.now()));
        }
    }

    /** Deducts, advances and publishes, or leaves everything as it is. */
    public boolean pay(Book book, Subscription subscription, Charge charge, Actor actor) {
        Optional<Movement> paid = credits.pay(book, subscription.userId(), charge.priced().price().micros(), charge.key(), actor);
        if (paid.isEmpty()) {
            return false;
        }
        boolean prior = Openings.hadAnother(book, subscription);
        Subscription after = advance(book, subscription, charge.priced(), charge.next(), actor);
        SettledPayment payment = payment(book, after, charge, paid.get(), prior);
        book.settle(payment, charge.priced().price().sku(), actor);
        return true;
    }

    private static Subscription advance(Book book, Subscription subscription, Priced priced, Period next, Actor actor) {
        Subscription after = subscription.with(next).with(subscription.terms().plan(priced.plan().key(), priced.version()))
                .with(subscription.trial().ended(book.now(), "converted")).with(subscription.standing().active(book.now()));
        return book.change(after, book.now(), actor);
    }

    private static SettledPayment payment(Book book, Subscription subscription, Charge charge, Movement movement, boolean prior) {
        Map<String, Long> parts = new TreeMap<>();
        long paidMicros = 0;
        for (Leg leg : movement.posting().legs()) {
            Lot lot = book.lots.get(leg.lotId());
            if (lot != null && lot.paid()) {
                paidMicros -= leg.micros();
                if (lot.sourcePayment() != null) {
                    parts.merge(lot.sourcePayment(), -leg.micros(), Math::addExact);
                }
            }
        }
        boolean comped = paidMicros == 0;
        Priced priced = charge.priced();
        String user = subscription.userId();
        long minor = Math.floorDiv(paidMicros + Credits.MICROS_PER_CENT / 2, Credits.MICROS_PER_CENT);
        Instant adjusted = subscription.terms().adjustedAt();
        return new SettledPayment("credits", charge.key(), user, subscription.product(), "period", subscription.id(),
                subscription.identity().kind(), priced.plan().key(), priced.plan().tier(), priced.plan().cadence(), priced.version(),
                priced.price().amountMinor(), comped ? 0 : minor, "USD", charge.periodStart(), subscription.renewsAt(),
                comped ? 0 : Ordinals.next(book.paymentsOf(user), subscription.product()), book.now(), "credits",
                subscription.identity().source(), comped, comped ? "free_credits" : null,
                adjusted != null && !adjusted.isAfter(book.now()), prior, null, null, null, null, null,
                parts.entrySet().stream().map(part -> part.getKey() + "=" + part.getValue()).toList(), false, null);
    }
}
