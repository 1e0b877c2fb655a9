package io.tributary.billing.application.erasure;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.Customer;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.application.book.News;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Billing's part of an erasure (BIL-94). */
public final class Erasure {
    private Erasure() {}

    /** Ends what lives, forgets who pays; a second deletion changes nothing. */
    public static void erase(Book book, String user, Instant deletedAt, Actor actor) {
        Account account = book.account(user);
        Instant first = account.erasedAt();
        if (first != null) {
            book.tell(new News.Erased(user, Map.of(), false, first, first));
            return;
        }
        book.accounts.put(account.erased(deletedAt));
        Map<String, Long> counts = new TreeMap<>();
        boolean pending = false;
        for (Subscription subscription : book.subscriptionsOf(user)) {
            if (subscription.live()) {
                pending |= end(book, subscription, deletedAt, actor);
                counts.merge("subscriptions_ended", 1L, Long::sum);
            }
        }
        for (Subscription subscription : book.subscriptionsOf(user)) {
            book.subscriptions.put(subscription.with(subscription.mirror().withoutCustomer()));
        }
        for (SettledPayment payment : book.paymentsOf(user)) {
            if (payment.instrument() != null) {
                book.payments.put(payment.paidBy(payment.chargeId(), payment.intentId(), null, payment.instrumentStatus()));
                counts.merge("instruments", 1L, Long::sum);
            }
        }
        List<String> mine = new ArrayList<>();
        for (Customer customer : book.customers.stream().filter(found -> user.equals(found.userId())).toList()) {
            mine.add(customer.customerId());
            book.customers.put(new Customer(customer.customerId(), null, null, true));
            counts.merge("customer_links", 1L, Long::sum);
        }
        book.waiting.stream().filter(event -> user.equals(event.userId()) || mine.contains(event.customerId())).forEach(event -> book.release(event.eventId()));
        book.audit(actor, "account", user, user, null, "erased");
        book.tell(new News.Erased(user, counts, pending, deletedAt, deletedAt));
    }

    /** Nobody may be charged after erasure: ends here now, at Stripe as soon as it answers. */
    private static boolean end(Book book, Subscription subscription, Instant at, Actor actor) {
        Subscription over = subscription.with(subscription.trial().ended(at, "deleted"));
        boolean trial = subscription.trial().running();
        book.change(over.with(over.standing().ended(at, EndCause.USER_DELETED)), at, actor);
        String stripeId = subscription.mirror().stripeSubscriptionId();
        if (!trial) {
            book.findings.put(new Finding("live_at_erasure", subscription.id(), null, subscription.product(), book.now()));
        }
        if (stripeId == null) {
            return false;
        }
        String errand = "erasure-cancel:" + stripeId;
        book.errands.put(Errand.open(errand, "cancel_now", stripeId, subscription.userId(), book.now()));
        book.due(DueWork.ERRAND, errand, book.now());
        return true;
    }
}
