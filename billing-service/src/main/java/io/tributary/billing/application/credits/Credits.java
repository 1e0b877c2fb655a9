package io.tributary.billing.application.credits;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.ledger.Ledger;
import io.tributary.billing.domain.ledger.Leg;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.ledger.Movement;
import io.tributary.billing.domain.ledger.Posting;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Movements of a user's credits in a book (section 6 of the billing rules). */
public final class Credits {
    /** Microdollars per cent. */
    public static final long MICROS_PER_CENT = 10_000;

    private final Unlocking unlocking;

    /** @param unlocking looks after every use whether a bonus is unlocked by it (BIL-75) */
    public Credits(Unlocking unlocking) {
        this.unlocking = unlocking;
    }

    /** What the user can spend now. */
    public static long balance(Book book, String user) {
        return Ledger.balance(book.lotsOf(user), book.now());
    }

    /** Credits arrive; subscriptions that wait for money are tried again at once (BIL-51). */
    public static Lot grant(Book book, String user, String kind, long micros, @Nullable String sourcePayment,
            @Nullable Instant expiresAt, String key, String cause, String contra, Instant at, Actor actor) {
        Account account = book.accounts.put(book.account(user).numbered());
        Lot lot = new Lot(MessageId.derive("lot", key), user, kind, sourcePayment, micros, micros, at, expiresAt, account.lots());
        if (book.posted(key)) {
            return lot;
        }
        book.post(Ledger.grant(book.lotsOf(user), lot, key, cause, contra), actor);
        if (expiresAt != null) {
            book.due(DueWork.LOT_EXPIRY, user + "|" + lot.id(), expiresAt);
        }
        book.subscriptionsOf(user).stream()
                .filter(found -> found.funding() == Funding.CREDITS && found.status() == Status.PAST_DUE)
                .forEach(found -> book.due(DueWork.RENEWAL, found.id(), book.now()));
        return lot;
    }

    /** Pays exactly this from the balance, or nothing (BIL-44). */
    public Optional<Movement> pay(Book book, String user, long micros, String key, Actor actor) {
        Optional<Movement> movement = Ledger.spend(book.lotsOf(user), user, micros, key, "period", book.now());
        movement.ifPresent(paid -> {
            book.post(paid, actor);
            spent(book, user, micros, actor);
        });
        return movement;
    }

    /** Books use that has already happened, once per key. */
    public void use(Book book, String user, long micros, String key, Actor actor) {
        if (book.posted(key)) {
            return;
        }
        Account account = book.account(user);
        Lot debt = new Lot(MessageId.derive("lot", "debt", user), user, "debt", null, 0, 0, book.now(), null, account.lots() + 1);
        book.accounts.put(account.numbered());
        book.post(Ledger.use(book.lotsOf(user), debt, micros, key, book.now()), actor);
        spent(book, user, micros, actor);
    }

    /** A settled hybrid invoice goes in and out again, one key each; the balance stays (BIL-45). */
    public static void bookThrough(Book book, String user, String invoice, long micros, Instant at, Actor actor) {
        Account account = book.accounts.put(book.account(user).numbered());
        String key = "hybrid:" + invoice;
        Lot empty = new Lot(MessageId.derive("lot", key), user, "paid", "stripe:" + invoice, micros, 0, at, null, account.lots());
        book.post(new Movement(new Posting(key + ":in", user, "hybrid_in", at,
                List.of(new Leg("user", empty.id(), micros), new Leg("cash", null, -micros))), List.of(empty)), actor);
        book.post(new Movement(new Posting(key + ":out", user, "hybrid_out", at,
                List.of(new Leg("user", empty.id(), -micros), new Leg("revenue", null, micros))), List.of()), actor);
    }

    private void spent(Book book, String user, long micros, Actor actor) {
        book.accounts.put(book.account(user).spent(micros));
        unlocking.afterUse(book, user, actor);
    }

    /** What happens after credits were used. */
    @FunctionalInterface
    public interface Unlocking {
        /** Grants what this use has unlocked. */
        void afterUse(Book book, String user, Actor actor);
    }
}
