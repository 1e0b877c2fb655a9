package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.Customer;
import io.tributary.billing.application.book.Shelf;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.adverse.IntentTrail;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.payment.Instrument;
import io.tributary.billing.domain.payment.SettledPayment;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Loads one book: resolves keys to users, locks them in order, reads their state. */
final class BookLoader {
    private final DatabaseClient database;
    private final BookKeys keys;
    private final Book book;

    BookLoader(DatabaseClient database, BookKeys keys, Book book) {
        this.database = database;
        this.keys = keys;
        this.book = book;
    }

    Mono<Book> load() {
        return customersOfUsers().then(Mono.defer(this::customers)).then(Mono.defer(this::trails)).then(Mono.defer(this::resolveUsers)).then(Mono.defer(this::lockAccounts))
                .then(Mono.defer(this::stateOfUsers)).then(Mono.defer(this::instruments)).then(Mono.defer(this::findings))
                .then(Mono.defer(this::postings)).then(Mono.defer(this::errands)).thenReturn(book);
    }

    /** What an erasure must find of a user: customers, and events that wait for them. */
    private Mono<Void> customersOfUsers() {
        if (keys.whole().isEmpty()) {
            return Mono.empty();
        }
        return database.sql("SELECT customer_id FROM customer WHERE user_id = ANY(:ids)").bind("ids", array(keys.whole()))
                .map(row -> Objects.requireNonNull(row.get(0, String.class))).all().collectList()
                .doOnNext(found -> found.forEach(keys::customer))
                .then(Mono.defer(() -> database.sql(Tables.WAITING.select() + "WHERE user_id = ANY(:users) OR customer_id = ANY(:customers)")
                        .bind("users", array(keys.whole())).bind("customers", array(keys.customers()))
                        .map(Tables.WAITING::read).all().collectList().doOnNext(book.waiting::loaded).then()));
    }

    /** A row per customer is its lock; a new one belongs to nobody yet. */
    private Mono<Void> customers() {
        if (keys.customers().isEmpty()) {
            return Mono.empty();
        }
        if (keys.isReadOnly()) {
            return read(Tables.CUSTOMER, "WHERE customer_id = ANY(:ids)", keys.customers(), book.customers).then();
        }
        List<Customer> fresh = new TreeSet<>(keys.customers()).stream().map(id -> new Customer(id, null, null, false)).toList();
        return Tables.CUSTOMER.insertNew(database, fresh)
                .then(read(Tables.CUSTOMER, "WHERE customer_id = ANY(:ids) ORDER BY customer_id FOR UPDATE", keys.customers(), book.customers))
                .then();
    }

    /** Charges, intents and invoices that belong together, two steps around what is named. */
    private Mono<Void> trails() {
        if (keys.charges().isEmpty() && keys.intents().isEmpty() && keys.invoices().isEmpty()) {
            return Mono.empty();
        }
        return chargesAndIntents().then(Mono.defer(() -> {
            book.charges.stream().map(ChargeTrail::intentId).forEach(keys::intent);
            book.intentTrails.stream().map(IntentTrail::chargeId).forEach(keys::charge);
            Stream.concat(book.charges.stream().map(ChargeTrail::invoiceId), book.intentTrails.stream().map(IntentTrail::invoiceId))
                    .forEach(keys::invoice);
            Stream.concat(book.charges.stream().map(ChargeTrail::orderId), book.intentTrails.stream().map(IntentTrail::orderId))
                    .forEach(order -> keys.payment("stripe", order));
            return chargesAndIntents();
        })).then(Mono.defer(() -> database.sql(Tables.REFUND.select() + "WHERE charge_id = ANY(:charges) OR intent_id = ANY(:intents)")
                .bind("charges", array(keys.charges())).bind("intents", array(keys.intents()))
                .map(Tables.REFUND::read).all().collectList().doOnNext(book.refunds::loaded).then()));
    }

    private Mono<Void> chargesAndIntents() {
        return database.sql(Tables.INTENT_TRAIL.select() + "WHERE intent_id = ANY(:intents) OR invoice_id = ANY(:invoices)")
                .bind("intents", array(keys.intents())).bind("invoices", array(keys.invoices()))
                .map(Tables.INTENT_TRAIL::read).all().collectList()
                .flatMap(found -> {
                    book.intentTrails.loaded(found);
                    found.forEach(trail -> keys.intent(trail.intentId()));
                    return database.sql(Tables.CHARGE.select()
                                    + "WHERE charge_id = ANY(:charges) OR intent_id = ANY(:intents) OR invoice_id = ANY(:invoices)")
                            .bind("charges", array(keys.charges())).bind("intents", array(keys.intents()))
                            .bind("invoices", array(keys.invoices())).map(Tables.CHARGE::read).all().collectList();
                })
                .doOnNext(found -> {
                    book.charges.loaded(found);
                    found.forEach(charge -> keys.charge(charge.chargeId()));
                }).then();
    }

    private Mono<Void> resolveUsers() {
        book.customers.stream().map(Customer::userId).forEach(keys::user);
        return database.sql("""
                        SELECT user_id FROM subscription WHERE stripe_subscription_id = ANY(:stripe)
                        UNION SELECT user_id FROM subscription WHERE id = ANY(:subscriptions)
                        UNION SELECT user_id FROM reward WHERE reward_id = ANY(:rewards)
                        UNION SELECT p.user_id FROM payment p JOIN unnest(:providers::text[], :payments::text[]) AS k(provider, id)
                            ON p.payment_provider = k.provider AND p.payment_id = k.id
                        """)
                .bind("stripe", array(keys.stripeSubscriptions())).bind("subscriptions", array(keys.subscriptions()))
                .bind("rewards", array(keys.rewards()))
                .bind("providers", keys.payments().stream().map(key -> key.substring(0, key.indexOf(':'))).toArray(String[]::new))
                .bind("payments", keys.payments().stream().map(key -> key.substring(key.indexOf(':') + 1)).toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, String.class))).all().collectList().doOnNext(keys::users).then();
    }

    private Mono<Void> lockAccounts() {
        if (keys.users().isEmpty()) {
            return Mono.empty();
        }
        if (keys.isReadOnly()) {
            return read(Tables.ACCOUNT, "WHERE user_id = ANY(:ids)", keys.users(), book.accounts).then();
        }
        List<Account> fresh = new TreeSet<>(keys.users()).stream().map(Account::of).toList();
        return Tables.ACCOUNT.insertNew(database, fresh)
                .then(read(Tables.ACCOUNT, "WHERE user_id = ANY(:ids) ORDER BY user_id FOR UPDATE", keys.users(), book.accounts)).then();
    }

    private Mono<Void> stateOfUsers() {
        if (keys.users().isEmpty()) {
            return Mono.empty();
        }
        String byUser = "WHERE user_id = ANY(:ids)";
        return read(Tables.SUBSCRIPTION, byUser + " ORDER BY started_at, id", keys.users(), book.subscriptions)
                .then(read(Tables.PAYMENT, byUser + " ORDER BY settled_at, payment_id", keys.users(), book.payments))
                .then(read(Tables.LOT, byUser + " AND remaining_micros <> 0 ORDER BY sequence", keys.users(), book.lots))
                .then(read(Tables.ISSUANCE, byUser + " ORDER BY month", keys.users(), book.issuances))
                .then(read(Tables.ITEM, byUser + " ORDER BY item_at, item_kind", keys.users(), book.items))
                .then(read(Tables.REWARD, byUser, keys.users(), book.rewards))
                .then(read(Tables.INTENT, byUser, keys.users(), book.intents))
                .then(read(Tables.ERRAND, byUser, keys.users(), book.errands))
                .then(Mono.defer(this::marks));
    }

    private Mono<Void> marks() {
        TreeSet<String> payments = new TreeSet<>();
        book.payments.stream().map(SettledPayment::key).forEach(payments::add);
        book.rewards.stream().filter(reward -> reward.waiting())
                .map(reward -> SettledPayment.key(reward.grant().paymentProvider(), reward.grant().paymentId())).forEach(payments::add);
        return payments.isEmpty() ? Mono.empty() : read(Tables.MARK, "WHERE payment_key = ANY(:ids)", payments, book.told).then();
    }

    private Mono<Void> instruments() {
        book.charges.stream().map(ChargeTrail::instrument).forEach(keys::instrument);
        if (keys.instruments().isEmpty() || keys.isReadOnly()) {
            return Mono.empty();
        }
        List<Instrument> fresh = new TreeSet<>(keys.instruments()).stream().map(id -> new Instrument(id, null, null, null)).toList();
        return Tables.INSTRUMENT.insertNew(database, fresh).then(read(Tables.INSTRUMENT,
                "WHERE instrument = ANY(:ids) ORDER BY instrument FOR UPDATE", keys.instruments(), book.instruments)).then();
    }

    private Mono<Void> findings() {
        return keys.invoices().isEmpty() ? Mono.empty()
                : read(Tables.FINDING, "WHERE subject = ANY(:ids)", keys.invoices(), book.findings).then();
    }

    private Mono<Void> errands() {
        return keys.errands().isEmpty() ? Mono.empty()
                : read(Tables.ERRAND, "WHERE errand_id = ANY(:ids)", keys.errands(), book.errands).then();
    }

    private Mono<Void> postings() {
        return keys.postings().isEmpty() ? Mono.empty()
                : database.sql("SELECT posting_key FROM posting WHERE posting_key = ANY(:ids)").bind("ids", array(keys.postings()))
                        .map(row -> Objects.requireNonNull(row.get(0, String.class))).all().collectList()
                        .doOnNext(book::knownPostings).then();
    }

    private <R extends Record> Mono<List<R>> read(RecordTable<R> table, String where, Collection<String> ids, Shelf<R> shelf) {
        return database.sql(table.select() + where).bind("ids", array(ids)).map(table::read).all().collectList()
                .doOnNext(shelf::loaded);
    }

    private static String[] array(Collection<String> ids) {
        return ids.toArray(String[]::new);
    }
}
