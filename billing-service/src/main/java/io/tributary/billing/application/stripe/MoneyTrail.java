package io.tributary.billing.application.stripe;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.settlement.InvoiceSettler;
import io.tributary.billing.application.settlement.Openings;
import io.tributary.billing.application.settlement.OrderSettler.Order;
import io.tributary.billing.application.settlement.OrderSettler;
import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.adverse.IntentTrail;
import io.tributary.billing.domain.adverse.RefundTrail;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.DisputeFact;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.Labels;
import io.tributary.billing.domain.stripe.RefundFact;
import io.tributary.billing.domain.stripe.WarningFact;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Follows the money: charges, intents and what became of them, as sets of facts in any order (BIL-16, BIL-85). */
final class MoneyTrail {
    private static final Set<String> PURPOSES = Set.of("order", "credit_top_up");

    private final InstrumentHash hash;
    private final InvoiceSettler settler;
    private final boolean refundOnEarlyWarning;

    MoneyTrail(InstrumentHash hash, InvoiceSettler settler, boolean refundOnEarlyWarning) {
        this.settler = settler;
        this.hash = hash;
        this.refundOnEarlyWarning = refundOnEarlyWarning;
    }

    void payment(Book book, EventStamp stamp, InvoicePaymentFact fact) {
        if (fact.intent() != null) {
            remember(book, new IntentTrail(fact.intent(), fact.invoice(), null, fact.charge()));
        }
        if (fact.charge() != null) {
            update(book, fact.charge(), fact.intent(), charge -> charge.ofInvoice(fact.invoice()));
        }
        join(book, stamp, fact.invoice(), null);
    }

    void intent(Book book, EventStamp stamp, IntentFact fact, @Nullable String user) {
        remember(book, new IntentTrail(fact.id(), fact.invoice(), fact.labels().orderId(), fact.charge()));
        if (fact.charge() != null) {
            update(book, fact.charge(), fact.id(), charge -> charge.ofInvoice(fact.invoice()));
        }
        if (fact.succeeded() && user != null) {
            order(book, stamp, fact.labels(), user, fact.amount(), fact.currency(), fact.charge(), fact.id());
        }
        join(book, stamp, fact.invoice(), fact.labels().orderId());
    }

    void charge(Book book, EventStamp stamp, ChargeFact fact, @Nullable String user) {
        ChargeTrail told = new ChargeTrail(fact.id(), fact.intent(), fact.invoice(), null, fact.methodType(), instrument(fact),
                fact.succeeded(), fact.succeeded() ? fact.amount() : null, fact.refunded(), fact.refunded() > 0 ? stamp.created() : null,
                null, fact.fraud() ? stamp.created() : null, null);
        ChargeTrail charge = update(book, fact.id(), fact.intent(), known -> known.merge(told));
        if (fact.succeeded() && user != null) {
            order(book, stamp, fact.labels(), user, fact.amount(), fact.currency(), fact.id(), fact.intent());
        }
        join(book, stamp, charge);
    }

    void refund(Book book, EventStamp stamp, RefundFact fact) {
        if (!fact.succeeded()) {
            return;
        }
        book.refunds.put(new RefundTrail(fact.id(), fact.charge(), fact.intent(), fact.amount()));
        String charge = chargeOf(book, fact.charge(), fact.intent());
        if (charge != null) {
            long sum = book.refunds.stream().filter(refund -> Objects.equals(chargeOf(book, refund.chargeId(), refund.intentId()), charge))
                    .mapToLong(RefundTrail::refundMinor).sum();
            join(book, stamp, update(book, charge, fact.intent(), known -> known.refunded(sum, stamp.created())));
        }
    }

    void dispute(Book book, EventStamp stamp, DisputeFact fact) {
        String charge = chargeOf(book, fact.charge(), fact.intent());
        if (!fact.inquiry() && charge != null) {
            join(book, stamp, update(book, charge, fact.intent(), known -> known.disputed(stamp.created())));
        }
    }

    void warning(Book book, EventStamp stamp, WarningFact fact) {
        String charge = chargeOf(book, fact.charge(), fact.intent());
        if (charge == null) {
            return;
        }
        join(book, stamp, update(book, charge, fact.intent(), known -> known.warned(stamp.created())));
        String id = warningRefund(charge);
        if (refundOnEarlyWarning && fact.actionable() && !charge.startsWith(ChargeTrail.VIA) && book.errands.get(id) == null) {
            book.errands.put(Errand.open(id, "refund", charge, null, book.now()));
            book.due(DueWork.ERRAND, id, book.now());
        }
    }

    /** The one refund a warning may cause, and its idempotency key (BIL-87). */
    static String warningRefund(String charge) {
        return "efw-refund:" + charge;
    }

    /** Whether these labels say that something was ordered, once and for money (BIL-41). */
    static boolean orders(Labels labels) {
        return labels.purpose() != null && PURPOSES.contains(labels.purpose()) && labels.orderId() != null;
    }

    private static void order(Book book, EventStamp stamp, Labels labels, String user, long amount, String currency,
            @Nullable String charge, @Nullable String intent) {
        if (!orders(labels) || amount <= 0) {
            return;
        }
        boolean topUp = "credit_top_up".equals(labels.purpose());
        OrderSettler.settle(book, new Order(labels.orderId(), user, amount, currency, topUp, topUp && "USD".equals(currency), charge,
                intent, Openings.source(labels, false)), stamp.created(), Actor.stripe(stamp.id()));
    }

    private @Nullable String instrument(ChargeFact fact) {
        return fact.fingerprint() == null || fact.methodType() == null ? null : hash.of(fact.methodType(), fact.fingerprint());
    }

    /** Charge of a reference; one that names only an intent stands for it until the charge is known. */
    private static @Nullable String chargeOf(Book book, @Nullable String charge, @Nullable String intent) {
        if (charge != null || intent == null) {
            return charge;
        }
        IntentTrail trail = book.intentTrails.get(intent);
        return trail != null && trail.chargeId() != null ? trail.chargeId() : ChargeTrail.VIA + intent;
    }

    private static ChargeTrail update(Book book, String charge, @Nullable String intent, UnaryOperator<ChargeTrail> change) {
        ChargeTrail known = Objects.requireNonNullElseGet(book.charges.get(charge), () -> ChargeTrail.of(charge));
        ChargeTrail next = change.apply(intent == null ? known : known.ofIntent(intent));
        ChargeTrail standIn = charge.startsWith(ChargeTrail.VIA) ? null : book.charges.get(ChargeTrail.VIA + next.intentId());
        if (standIn != null) {
            next = next.merge(standIn);
        }
        if (next.intentId() != null) {
            remember(book, new IntentTrail(next.intentId(), next.invoiceId(), next.orderId(), charge.startsWith(ChargeTrail.VIA) ? null : charge));
        }
        return book.charges.put(next);
    }

    private static void remember(Book book, IntentTrail fresh) {
        IntentTrail known = book.intentTrails.get(fresh.intentId());
        book.intentTrails.put(known == null ? fresh : known.merge(fresh));
    }

    private void join(Book book, EventStamp stamp, ChargeTrail charge) {
        IntentTrail trail = book.intentTrails.get(charge.intentId());
        String invoice = charge.invoiceId() != null ? charge.invoiceId() : trail == null ? null : trail.invoiceId();
        String order = charge.orderId() != null ? charge.orderId() : trail == null ? null : trail.orderId();
        join(book, stamp, invoice, order);
    }

    private void join(Book book, EventStamp stamp, @Nullable String invoice, @Nullable String order) {
        for (String id : new String[] {invoice, order}) {
            SettledPayment payment = id == null ? null : book.payments.get(SettledPayment.key("stripe", id));
            if (payment != null) {
                settler.completed(book, payment, Actor.stripe(stamp.id()));
            }
        }
    }

    /** Turns a fingerprint into a keyed hash, useless outside (BIL-40). */
    @FunctionalInterface
    interface InstrumentHash {
        String of(String methodType, String fingerprint);
    }
}
