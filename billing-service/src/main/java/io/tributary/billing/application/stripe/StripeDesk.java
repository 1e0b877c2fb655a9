package io.tributary.billing.application.stripe;

import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.Customer;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.settlement.InvoiceSettler;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.payment.InstrumentStatus;
import io.tributary.billing.domain.settlement.Settlement;
import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.DisputeFact;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.Labels;
import io.tributary.billing.domain.stripe.RefundFact;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.StripeFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.stripe.WarningFact;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies one Stripe event after the other to a book (sections 2 to 5 and 11 of the billing rules). */
public final class StripeDesk {
    private final SubscriptionMirror subscriptions;
    private final ScheduleMirror schedules;
    private final MoneyTrail money;
    private final InvoiceSettler settler;
    private final Catalog catalog;
    private final InstrumentKey instrumentKey;
    private final boolean livemode;
    private final boolean mayLookUp;

    /**
     * @param livemode  mode of this deployment; events of the other are ignored (BIL-18)
     * @param mayLookUp whether Stripe can be asked at all
     */
    public StripeDesk(BillingPolicy policy, InvoiceSettler settler, ScheduleMirror schedules, InstrumentKey instrumentKey,
            boolean livemode, boolean mayLookUp) {
        this.subscriptions = new SubscriptionMirror(policy.catalog());
        this.schedules = schedules;
        this.catalog = policy.catalog();
        this.money = new MoneyTrail(instrumentKey::hash, settler, policy.refundOnEarlyWarning());
        this.settler = settler;
        this.instrumentKey = instrumentKey;
        this.livemode = livemode;
        this.mayLookUp = mayLookUp;
    }

    /** Turns fingerprints into keyed hashes. */
    @FunctionalInterface
    public interface InstrumentKey {
        /** Keyed hash of type and fingerprint. */
        String hash(String methodType, String fingerprint);
    }

    /** Whose state this event needs. */
    public void keys(ReceivedEvent event, BookKeys keys) {
        keys.customer(event.stamp().customer());
        switch (event.fact()) {
            case SubscriptionFact fact -> keys.stripeSubscription(fact.id()).user(fact.labels().userId());
            case ScheduleFact fact -> keys.stripeSubscription(fact.subscription());
            case InvoiceFact fact -> keys.invoice(fact.id()).stripeSubscription(fact.subscription()).user(fact.labels().userId())
                    .charge(fact.charge()).intent(fact.intent());
            case InvoicePaymentFact fact -> keys.invoice(fact.invoice()).intent(fact.intent()).charge(fact.charge());
            case ChargeFact fact -> {
                keys.charge(fact.id()).intent(fact.intent()).invoice(fact.invoice()).user(fact.labels().userId())
                        .payment("stripe", fact.labels().orderId());
                if (fact.fingerprint() != null && fact.methodType() != null) {
                    keys.instrument(instrumentKey.hash(fact.methodType(), fact.fingerprint()));
                }
            }
            case IntentFact fact -> keys.intent(fact.id()).charge(fact.charge()).invoice(fact.invoice())
                    .user(fact.labels().userId()).payment("stripe", fact.labels().orderId());
            case RefundFact fact -> keys.charge(fact.charge()).intent(fact.intent());
            case DisputeFact fact -> keys.charge(fact.charge()).intent(fact.intent());
            case WarningFact fact -> keys.charge(fact.charge()).intent(fact.intent())
                    .errand(fact.charge() == null ? null : MoneyTrail.warningRefund(fact.charge()));
            case StripeFact.Unread _ -> { }
        }
    }

    /** Whether the event belongs to the other mode, live or test (BIL-18). */
    public boolean otherMode(ReceivedEvent event) {
        return event.livemode() != livemode;
    }

    /** Applies the event; a refusal says why it must be dead-lettered. */
    public Optional<Refusal> apply(Book book, ReceivedEvent event) {
        if (otherMode(event)) {
            return Optional.empty();
        }
        EventStamp stamp = event.stamp();
        Labels labels = labels(event.fact());
        Customer customer = book.customers.get(stamp.customer());
        if (customer != null && customer.userId() != null && labels.userId() != null && !customer.userId().equals(labels.userId())) {
            return Optional.of(new Refusal(event, "customer_conflict", "metadata.user_id names another user than the customer's"));
        }
        String user = user(book, event, labels, customer);
        boolean erased = customer != null && customer.erased() || user != null && book.account(user).erasedAt() != null;
        if (user != null && labels.userId() != null && !erased) {
            link(book, customer, stamp, user);
        }
        return dispatch(book, event, user, erased);
    }

    private Optional<Refusal> dispatch(Book book, ReceivedEvent event, @Nullable String user, boolean erased) {
        EventStamp stamp = event.stamp();
        switch (event.fact()) {
            case SubscriptionFact fact -> {
                return owned(book, event, user, erased, owner -> {
                    subscriptions.mirror(book, stamp, fact, owner);
                    book.byStripeId(fact.id()).ifPresent(mirrored -> settler.judgeAgain(book, mirrored));
                    return Optional.empty();
                });
            }
            case InvoiceFact fact -> {
                return owned(book, event, user, erased, owner -> invoice(book, event, fact, owner));
            }
            case ScheduleFact fact -> {
                if (!schedules.mirror(book, stamp, fact) && !erased && ours(fact.phases().stream().flatMap(phase -> phase.prices().stream()))) {
                    await(book, event, "awaiting_subscription");
                }
            }
            case InvoicePaymentFact fact -> money.payment(book, stamp, fact);
            case IntentFact fact -> {
                money.intent(book, stamp, fact, erased ? null : user);
                ofNobody(book, event, user, erased, fact.succeeded(), fact.labels());
            }
            case ChargeFact fact -> {
                money.charge(book, stamp, fact, erased ? null : user);
                ofNobody(book, event, user, erased, fact.succeeded(), fact.labels());
            }
            case RefundFact fact -> money.refund(book, stamp, fact);
            case DisputeFact fact -> money.dispute(book, stamp, fact);
            case WarningFact fact -> money.warning(book, stamp, fact);
            case StripeFact.Unread _ -> { }
        }
        return Optional.empty();
    }

    /** An event of nobody known waits; one of an erased person is left alone (BIL-17, BIL-94). */
    private Optional<Refusal> owned(Book book, ReceivedEvent event, @Nullable String user, boolean erased, Owned work) {
        if (erased) {
            return Optional.empty();
        }
        if (user == null) {
            await(book, event, "awaiting_customer_link");
            return Optional.empty();
        }
        return work.with(user);
    }

    /** An order of nobody known waits like everything else (BIL-17, BIL-41). */
    private static void ofNobody(Book book, ReceivedEvent event, @Nullable String user, boolean erased, boolean succeeded, Labels labels) {
        if (user == null && !erased && succeeded && MoneyTrail.orders(labels)) {
            await(book, event, "awaiting_customer_link");
        }
    }

    /** Whether any of these prices is in the catalog; what other people sell is not waited for. */
    private boolean ours(Stream<@Nullable String> prices) {
        return prices.filter(Objects::nonNull).anyMatch(price -> catalog.byStripePrice(price).isPresent());
    }

    private static void await(Book book, ReceivedEvent event, String what) {
        book.waiting.put(new WaitingEvent(event.stamp().id(), event.stamp().type(), event.stamp().customer(), null,
                event.stamp().created(), event.raw(), what, book.now(), 0));
    }

    private Optional<Refusal> invoice(Book book, ReceivedEvent event, InvoiceFact fact, String user) {
        EventStamp stamp = event.stamp();
        switch (fact.occasion()) {
            case "paid" -> {
                Settlement judged = settler.judge(book, fact);
                if (mayLookUp && !event.lookedUp() && judged instanceof Settlement.Funded funded && needsLookup(book, fact, funded)) {
                    book.waiting.put(new WaitingEvent(stamp.id(), stamp.type(), stamp.customer(), user, stamp.created(), event.raw(),
                            "lookup", book.now(), 0));
                    book.due(DueWork.LOOKUP, stamp.id(), book.now());
                    return Optional.empty();
                }
                return settler.settle(book, stamp, fact, user).map(reason -> new Refusal(event, reason, "invoice period"));
            }
            case "failed" -> {
                if (fact.subscription() != null && book.byStripeId(fact.subscription()).isEmpty() && ours(fact.lines().stream().map(InvoiceFact.Line::price))) {
                    await(book, event, "awaiting_subscription");
                }
                failed(book, stamp, fact);
            }
            default -> { }
        }
        return Optional.empty();
    }

    /** What paid is asked for before the period settles only where the settlement depends on it (BIL-16, BIL-35, BIL-73). */
    private static boolean needsLookup(Book book, InvoiceFact fact, Settlement.Funded funded) {
        if (funded.comped() || fact.outOfBand()) {
            return false;
        }
        ChargeTrail charge = fact.charge() == null ? null : book.charges.get(fact.charge());
        Optional<ChargeTrail> found = Optional.ofNullable(charge).or(() -> book.chargesOfInvoice(fact.id()).stream().findFirst());
        boolean somethingPaid = fact.charge() != null || fact.intent() != null || found.isPresent();
        boolean instrumentKnown = found.filter(trail -> trail.methodType() != null
                && (trail.instrument() != null || !InstrumentStatus.supported(trail.methodType()) || trail.succeeded())).isPresent();
        return funded.priced().product().claimsInstrument() ? !instrumentKnown : !somethingPaid && !fact.paymentsKnown();
    }

    private static void failed(Book book, EventStamp stamp, InvoiceFact fact) {
        book.byStripeId(fact.subscription()).filter(Subscription::live).filter(found -> !found.trial().running())
                .filter(found -> !paidAlready(book, fact) && !"manual".equals(fact.billingReason()))
                .filter(found -> !recovered(book, found, stamp))
                .ifPresent(found -> {
                    Status next = found.status() == Status.ACTIVE ? Status.PAST_DUE : found.status();
                    book.change(found.with(found.standing().failing(next, stamp.created())), stamp.created(), Actor.stripe(stamp.id()));
                });
    }

    /** Money that came since, or Stripe's own later word, makes a failure an old one (BIL-24). */
    private static boolean recovered(Book book, Subscription subscription, EventStamp stamp) {
        Instant mirrored = subscription.mirror().mirroredAt();
        return book.settledSince(subscription, stamp.created()) || subscription.funding() == Funding.STRIPE
                && subscription.status() == Status.ACTIVE && mirrored != null && mirrored.isAfter(stamp.created());
    }

    /** A failure told after the same invoice was paid is an old one. */
    private static boolean paidAlready(Book book, InvoiceFact fact) {
        return book.payments.get("stripe:" + fact.id()) != null;
    }

    /** Subscription metadata, then the invoice's snapshot, then the customer's user (BIL-17). */
    private static @Nullable String user(Book book, ReceivedEvent event, Labels labels, @Nullable Customer customer) {
        if (event.fact() instanceof InvoiceFact invoice) {
            Optional<Subscription> known = book.byStripeId(invoice.subscription());
            if (known.isPresent()) {
                return known.get().userId();
            }
        }
        if (labels.userId() != null) {
            return labels.userId();
        }
        return customer == null ? null : customer.userId();
    }

    private static void link(Book book, @Nullable Customer customer, EventStamp stamp, String user) {
        if (stamp.customer() != null && (customer == null || customer.userId() == null && !customer.erased())) {
            linked(book, stamp.customer(), user, Actor.stripe(stamp.id()));
        }
    }

    /** The customer belongs to this user from now on; events that waited for it are due. */
    public static void linked(Book book, String customer, String user, Actor actor) {
        book.customers.put(new Customer(customer, user, book.now(), false));
        book.audit(actor, "customer", customer, user, null, "linked");
        book.due(DueWork.WAITING, customer, book.now());
    }

    private static Labels labels(StripeFact fact) {
        return switch (fact) {
            case SubscriptionFact found -> found.labels();
            case InvoiceFact found -> found.labels();
            case ChargeFact found -> found.labels();
            case IntentFact found -> found.labels();
            case ScheduleFact _, InvoicePaymentFact _, RefundFact _, DisputeFact _, WarningFact _, StripeFact.Unread _ -> Labels.NONE;
        };
    }

    @FunctionalInterface
    private interface Owned {
        Optional<Refusal> with(String user);
    }

    /** Takes over what Stripe answered when it was asked about a contradictory mirror. */
    public void readBack(Book book, Subscription subscription, SubscriptionFact fact, Actor actor) {
        subscriptions.readBack(book, subscription, fact, actor);
    }
}
