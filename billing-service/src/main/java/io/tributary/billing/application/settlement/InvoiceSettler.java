package io.tributary.billing.application.settlement;

import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.adverse.IntentTrail;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.payment.InstrumentStatus;
import io.tributary.billing.domain.payment.Ordinals;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.settlement.InvoiceSettlement;
import io.tributary.billing.domain.settlement.Settlement.DuplicatePeriod;
import io.tributary.billing.domain.settlement.Settlement.Funded;
import io.tributary.billing.domain.settlement.Settlement.MonthConflict;
import io.tributary.billing.domain.settlement.Settlement.NotAPeriod;
import io.tributary.billing.domain.settlement.Settlement.Repetition;
import io.tributary.billing.domain.settlement.Settlement;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns paid invoices into settled periods (sections 5 and 10 of the billing rules). */
public final class InvoiceSettler {
    private static final String BLOCKED = "duplicate_card";

    private final BillingPolicy policy;
    private final Issuer issuer;

    /** @param issuer issues credits where the product does so */
    public InvoiceSettler(BillingPolicy policy, Issuer issuer) {
        this.policy = policy;
        this.issuer = issuer;
    }

    /** What the invoice would settle, without settling it. */
    public Settlement judge(Book book, InvoiceFact invoice) {
        List<SettledPayment> settled = book.byStripeId(invoice.subscription())
                .map(found -> book.paymentsOf(found.userId()).stream()
                        .filter(payment -> found.id().equals(payment.subscriptionId())).toList())
                .orElse(List.of());
        return InvoiceSettlement.of(invoice, policy.catalog(), book.payments.get(SettledPayment.key("stripe", invoice.id())), settled);
    }

    /** Settles; the text is why the event must be dead-lettered, if it must (BIL-74). */
    public Optional<String> settle(Book book, EventStamp stamp, InvoiceFact invoice, String user) {
        rememberWhatPaid(book, invoice);
        return switch (judge(book, invoice)) {
            case NotAPeriod(String reason) -> note(book, "not_a_period", invoice.id(), user, reason);
            case DuplicatePeriod(String earlier) -> note(book, "duplicate_period_payment", invoice.id(), user, earlier);
            case MonthConflict _ -> Optional.of("invoice_month_conflict");
            case Repetition() -> complete(book, invoice, stamp);
            case Funded funded -> fund(book, stamp, invoice, user, funded);
        };
    }

    private static void rememberWhatPaid(Book book, InvoiceFact invoice) {
        if (invoice.intent() != null) {
            IntentTrail fresh = new IntentTrail(invoice.intent(), invoice.id(), null, invoice.charge());
            IntentTrail known = book.intentTrails.get(invoice.intent());
            book.intentTrails.put(known == null ? fresh : known.merge(fresh));
        }
        if (invoice.charge() != null) {
            ChargeTrail known = Objects.requireNonNullElseGet(book.charges.get(invoice.charge()), () -> ChargeTrail.of(invoice.charge()));
            book.charges.put(known.ofInvoice(invoice.id()).ofIntent(invoice.intent()));
        }
    }

    private static Optional<String> note(Book book, String kind, String subject, String user, String detail) {
        book.findings.put(new Finding(kind, subject, user, detail, book.now()));
        return Optional.empty();
    }

    /** The same invoice again: what paid it may be known now (BIL-16). */
    private Optional<String> complete(Book book, InvoiceFact invoice, EventStamp stamp) {
        completed(book, Objects.requireNonNull(book.payments.get(SettledPayment.key("stripe", invoice.id()))), Actor.stripe(stamp.id()));
        return Optional.empty();
    }

    /** What paid a period may be known by now; then its mapping is completed and its adverse facts are joined (BIL-16, BIL-77, BIL-85). */
    public void completed(Book book, SettledPayment known, Actor actor) {
        Optional<ChargeTrail> charge = Instruments.charge(book, known.paymentId(), known.chargeId())
                .filter(found -> "period".equals(known.settledKind()));
        boolean unresolved = InstrumentStatus.UNRESOLVED.equals(known.instrumentStatus());
        boolean erased = book.account(known.userId()).erasedAt() != null;
        if (charge.isEmpty() || erased || known.chargeId() != null && !unresolved) {
            Adversities.join(book, known, actor);
            return;
        }
        Instruments.Claim claim = unresolved ? Instruments.claim(book, charge, known.userId(), true, known.settledAt(), actor)
                : new Instruments.Claim(Objects.requireNonNullElse(known.instrumentStatus(), ""), known.instrument());
        String intent = charge.get().intentId() == null ? known.intentId() : charge.get().intentId();
        SettledPayment completed = book.payments.put(known.paidBy(charge.get().chargeId(), intent, claim.instrument(),
                unresolved ? claim.status() : known.instrumentStatus()));
        if (unresolved && !InstrumentStatus.UNRESOLVED.equals(claim.status())) {
            issuer.resolved(book, completed);
        }
        Adversities.join(book, completed, actor);
    }

    /** A subscription changed in a way that may matter to months issued already (BIL-78). */
    public void judgeAgain(Book book, Subscription subscription) {
        issuer.judgeAgain(book, subscription, false);
    }

    private Optional<String> fund(Book book, EventStamp stamp, InvoiceFact invoice, String user, Funded told) {
        Actor actor = Actor.stripe(stamp.id());
        Instant settledAt = invoice.paidAt() == null ? stamp.created() : invoice.paidAt();
        String stripeId = Objects.requireNonNull(invoice.subscription());
        Funded funded = book.byStripeId(stripeId).map(known -> kept(book, invoice, known, told)).orElse(told);
        Subscription before = book.byStripeId(stripeId).orElseGet(() -> Openings.atStripe(book, user, funded.priced(), stripeId,
                stamp, invoice.labels(), invoice.testMade(), funded.periodStart()));
        Optional<ChargeTrail> charge = Instruments.charge(book, invoice.id(), invoice.charge());
        if (blocked(book, invoice, before, funded, charge, settledAt, actor)) {
            return Optional.empty();
        }
        boolean prior = Openings.hadAnother(book, before)
                || book.issuancesOf(before.id()).stream().anyMatch(issuance -> issuance.moneyFunded());
        Subscription after = book.change(paid(before, funded, settledAt), settledAt, actor);
        SettledPayment payment = payment(book, stamp, invoice, after, funded, charge, prior, settledAt, actor);
        book.settle(payment, funded.sku(), actor);
        if (after.funding() == Funding.HYBRID && !payment.comped() && "USD".equals(payment.currency())) {
            Credits.bookThrough(book, user, invoice.id(), payment.amountMinor() * Credits.MICROS_PER_CENT, settledAt, actor);
        }
        issuer.issuePaid(book, after, funded.priced(), payment, funded.periodStart(), actor);
        Adversities.join(book, payment, actor);
        return Optional.empty();
    }

    /** At the price version the subscription keeps (BIL-3); where the plan differs, the invoice is believed and the difference counted. */
    private Funded kept(Book book, InvoiceFact invoice, Subscription known, Funded told) {
        if (!known.trial().running() && !known.plan().equals(told.priced().plan().key())) {
            note(book, "invoice_differs_from_mirror", invoice.id(), known.userId(), known.plan() + " " + told.priced().plan().key());
        }
        return new Funded(policy.catalog().keeping(told.priced(), known.terms().priceVersion()), told.periodStart(), told.periodEnd(), told.sku(),
                told.compedCause());
    }

    /** The paid period in force, unless a later one is; a boundary never moves back (BIL-33). */
    private Subscription paid(Subscription before, Funded funded, Instant settledAt) {
        Subscription next = policy.settleThroughLedger() && before.funding() == Funding.STRIPE
                ? before.fundedBy(Funding.HYBRID) : before;
        Instant boundary = next.renewsAt();
        boolean newer = boundary == null || funded.periodEnd().isAfter(boundary)
                || funded.periodEnd().equals(boundary) && !funded.periodStart().equals(next.period().periodStart());
        if (newer) {
            next = next.with(Period.provided(funded.periodStart(), funded.periodEnd()))
                    .with(next.mirror().ending(funded.periodEnd()));
        }
        if (newer || next.trial().running()) {
            next = next.with(next.terms().plan(funded.priced().plan().key(), funded.priced().version()));
        }
        next = next.with(next.trial().ended(settledAt, "converted"));
        if (!next.live()) {
            return next.with(next.standing().paidAfterAll(settledAt));
        }
        return overtaken(next, settledAt) ? next : next.with(next.standing().activeAt(settledAt));
    }

    /** Stripe's own later word on a subscription it moves outweighs money for an earlier period (BIL-24). */
    private static boolean overtaken(Subscription subscription, Instant settledAt) {
        if (subscription.status() != Status.PAST_DUE && subscription.status() != Status.UNPAID) {
            return false;
        }
        Instant mirrored = subscription.mirror().mirroredAt();
        return subscription.funding() == Funding.STRIPE && mirrored != null && settledAt.isBefore(mirrored);
    }

    private SettledPayment payment(Book book, EventStamp stamp, InvoiceFact invoice, Subscription subscription, Funded funded,
            Optional<ChargeTrail> charge, boolean prior, Instant settledAt, Actor actor) {
        String user = subscription.userId();
        String product = subscription.product();
        boolean money = !funded.comped();
        Instruments.Claim claim = funded.priced().product().claimsInstrument()
                ? Instruments.claim(book, charge, user, money, settledAt, actor)
                : new Instruments.Claim(money ? "" : InstrumentStatus.NO_SETTLEMENT, charge.map(ChargeTrail::instrument).orElse(null));
        if (money && Ordinals.lateFirst(book.paymentsOf(user), product, settledAt)) {
            note(book, "late_first_period", invoice.id(), user, product);
        }
        String source = Openings.source(invoice.labels(), invoice.testMade());
        if ("customer".equals(source)) {
            source = invoice.outOfBand() ? "manual_adjustment" : subscription.identity().source();
        }
        Instant adjusted = subscription.terms().adjustedAt();
        return new SettledPayment("stripe", invoice.id(), user, product, "period", subscription.id(), subscription.identity().kind(),
                funded.priced().plan().key(), funded.priced().plan().tier(), funded.priced().plan().cadence(),
                funded.priced().version(), funded.priced().price().amountMinor(), money ? invoice.amountPaid() : 0,
                invoice.currency(), funded.periodStart(), funded.periodEnd(),
                money ? Ordinals.next(book.paymentsOf(user), product) : 0, settledAt, lower(subscription.funding()), source,
                funded.comped(), funded.compedCause(), adjusted != null && !adjusted.isAfter(settledAt), prior,
                claim.status().isEmpty() ? null : claim.status(), claim.instrument(),
                charge.map(ChargeTrail::chargeId).orElse(invoice.charge()),
                invoice.intent() != null ? invoice.intent() : charge.map(ChargeTrail::intentId).orElse(null),
                invoice.promotionCode(), List.of(), false, null);
    }

    /** BIL-84: a card somebody else claimed less than a day before. */
    private boolean blocked(Book book, InvoiceFact invoice, Subscription subscription, Funded funded, Optional<ChargeTrail> charge,
            Instant at, Actor actor) {
        String user = subscription.userId();
        String product = subscription.product();
        if (book.findings.get(BLOCKED + ":" + invoice.id()) != null) {
            giveBack(book, invoice, charge, user);
            return true;
        }
        if (funded.priced().product().sharedCardGate() == null || funded.comped()) {
            return false;
        }
        boolean refused = product.equals(book.account(user).blockedProduct());
        boolean first = book.paymentsOf(user).stream().noneMatch(payment -> payment.product().equals(product) && !payment.comped());
        if (first && !refused && charge.map(ChargeTrail::instrument).isEmpty()) {
            note(book, "shared_card_unknown", invoice.id(), user, product);
        }
        if (!refused && !(first && Instruments.shared(book, charge, user, at, funded.priced().product().sharedCardGate()))) {
            return false;
        }
        note(book, BLOCKED, invoice.id(), user, product);
        book.accounts.put(book.account(user).blocked(product, BLOCKED));
        book.change(subscription.with(subscription.standing().ended(at, EndCause.CANCELED_NOW)), at, actor);
        errand(book, "duplicate-card-cancel:" + invoice.subscription(), "cancel_now", invoice.subscription(), user);
        giveBack(book, invoice, charge, user);
        return true;
    }

    /** As soon as the charge is known, once. */
    private static void giveBack(Book book, InvoiceFact invoice, Optional<ChargeTrail> charge, String user) {
        errand(book, "duplicate-card-refund:" + invoice.id(), "refund", charge.map(ChargeTrail::chargeId).orElse(invoice.charge()), user);
    }

    private static void errand(Book book, String id, String act, @Nullable String target, String user) {
        if (target != null && book.errands.get(id) == null) {
            book.errands.put(Errand.open(id, act, target, user, book.now()));
            book.due(DueWork.ERRAND, id, book.now());
        }
    }

    private static String lower(Funding funding) {
        return funding.name().toLowerCase(java.util.Locale.ROOT);
    }
}
