package io.tributary.billing.application.settlement;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.adverse.AdverseReason;
import io.tributary.billing.domain.adverse.Adversity;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.ledger.Ledger;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.payment.SettledPayment;
import java.time.Instant;
import java.util.List;

/** Joins adverse facts to payments and tells each once (section 11 of the billing rules). */
public final class Adversities {
    private Adversities() {}

    /** Tells what is new about this payment, gravest first. */
    public static void join(Book book, SettledPayment payment, Actor actor) {
        List<ChargeTrail> trails = trailsOf(book, payment);
        for (AdverseMark mark : Adversity.fresh(payment.key(), payment.amountMinor(), trails, book.toldOf(payment.key()))) {
            long before = refundedBefore(book, payment);
            tell(book, payment, mark);
            if ("order".equals(payment.settledKind())) {
                takeBack(book, payment, mark, before, actor);
            }
        }
    }

    /** Tells one mark of one payment, unless it was told. */
    public static void tell(Book book, SettledPayment payment, AdverseMark mark) {
        if (book.told.get(mark.key()) == null) {
            book.told.put(mark);
            book.tell(new News.TurnedAdverse(payment, mark));
        }
    }

    private static List<ChargeTrail> trailsOf(Book book, SettledPayment payment) {
        return "period".equals(payment.settledKind())
                ? book.chargesOfInvoice(payment.paymentId())
                : book.chargesOfOrder(payment.paymentId(), payment.chargeId(), payment.intentId());
    }

    private static long refundedBefore(Book book, SettledPayment payment) {
        return book.toldOf(payment.key()).stream().filter(mark -> AdverseReason.PAYMENT_REFUND.label().equals(mark.reason()))
                .mapToLong(AdverseMark::sumMinor).max().orElse(0);
    }

    /** A purchase that went bad loses what is unspent, and spoils the periods it paid for (BIL-88). */
    private static void takeBack(Book book, SettledPayment purchase, AdverseMark mark, long refundedBefore, Actor actor) {
        long atMost = "some".equals(mark.extent()) ? (mark.sumMinor() - refundedBefore) * Credits.MICROS_PER_CENT : Long.MAX_VALUE;
        for (Lot lot : book.lotsOf(purchase.userId())) {
            if (purchase.key().equals(lot.sourcePayment()) && lot.paid()) {
                Ledger.remove(lot, atMost, "adverse:" + mark.key() + ":" + lot.id(), "adverse", "cash", book.now())
                        .ifPresent(movement -> book.post(movement, actor));
            }
        }
        for (SettledPayment spoiled : book.paymentsOf(purchase.userId())) {
            long part = partOf(spoiled, purchase.key());
            if (part > 0) {
                long sum = mark.sumMinor() == 0 ? 0 : Math.min(mark.sumMinor(), part / Credits.MICROS_PER_CENT);
                tell(book, spoiled, new AdverseMark(spoiled.key(), mark.reason(), mark.extent(), sum, mark.turnedAt(),
                        purchase.key(), part));
            }
        }
    }

    private static long partOf(SettledPayment payment, String purchaseKey) {
        return payment.fundedBy().stream().filter(part -> part.startsWith(purchaseKey + "="))
                .mapToLong(part -> Long.parseLong(part.substring(purchaseKey.length() + 1))).sum();
    }

    /** Whether a payment is adverse for a reason that is not overruled (BIL-70). */
    public static boolean adverse(Book book, String paymentKey, List<String> overruled) {
        return book.toldOf(paymentKey).stream().anyMatch(mark -> !overruled.contains(mark.reason()));
    }

    /** A deduction that staff took back (BIL-88). */
    public static void reversedByStaff(Book book, SettledPayment payment, Instant at) {
        long sum = payment.amountMinor();
        tell(book, payment, new AdverseMark(payment.key(), AdverseReason.PAYMENT_REFUND.label(), "some", sum, at, null, 0));
        tell(book, payment, new AdverseMark(payment.key(), AdverseReason.PAYMENT_REFUND.label(), "all", sum, at, null, 0));
    }
}
