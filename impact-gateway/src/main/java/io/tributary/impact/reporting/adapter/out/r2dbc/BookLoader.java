package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.LedgerBook;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.domain.fact.Funding;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads everything about some payments and people with a fixed number of statements. */
final class BookLoader {
    private static final int LOCKS = 5_010;
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(:kind, k) FROM (SELECT DISTINCT hashtext(u) AS k FROM unnest(:users) AS u
             ORDER BY 1) AS sorted
            """;
    private static final String KEYS = " JOIN unnest(:providers, :ids) AS k(p, i) ON ";
    private static final String OF_PAYMENT = "t.payment_provider = k.p AND t.payment_id = k.i";
    private static final String DEPENDENTS = "SELECT DISTINCT t.payment_provider, t.payment_id FROM report_funding t"
            + KEYS + "t.purchase_provider = k.p AND t.purchase_id = k.i";
    private static final String FUNDINGS = "SELECT t.* FROM report_funding t" + KEYS + OF_PAYMENT;
    private static final String PAYMENTS = "SELECT t.* FROM report_payment t" + KEYS + OF_PAYMENT;
    private static final String SALES = "SELECT t.* FROM report_sale t" + KEYS + OF_PAYMENT;
    private static final String MARKS = "SELECT t.* FROM report_mark t" + KEYS + OF_PAYMENT;
    private static final String LINES = "SELECT " + LineRow.COLUMNS + " FROM commission_line WHERE id IN (SELECT t.id"
            + " FROM commission_line t" + KEYS + OF_PAYMENT + " UNION ALL SELECT id FROM commission_line"
            + " WHERE type = 'commission' AND kind = 'first' AND user_id = ANY(:users)) ORDER BY id FOR UPDATE";
    private static final String BY_ID =
            "SELECT " + LineRow.COLUMNS + " FROM commission_line WHERE id = ANY(:ids) ORDER BY settled_at, id FOR UPDATE";
    private static final String ORDERS = "SELECT * FROM report_first_order WHERE user_id = ANY(:users)";
    private static final String FIRST_PAID = """
            SELECT user_id, product, min(converted_at) AS at FROM report_sale
             WHERE user_id = ANY(:users) AND NOT renewal AND attributed_revision > 0 GROUP BY user_id, product
            """;

    private final DatabaseClient database;
    private final PartnerTable partners;
    private final ProgramStore programs;

    BookLoader(DatabaseClient database, PartnerTable partners, ProgramStore programs) {
        this.database = database;
        this.partners = partners;
        this.programs = programs;
    }

    /** Locks the people, then loads what concerns them. */
    Mono<LedgerBook> open(Collection<PaymentKey> payments, Collection<PaymentKey> purchases, Collection<String> users) {
        LedgerBook book = new LedgerBook();
        Set<PaymentKey> keys = new LinkedHashSet<>(payments);
        return database.sql(LOCK).bind("kind", LOCKS).bind("users", Row.array(users)).then()
                .then(Mono.defer(() -> keyed(DEPENDENTS, keys, BookLoader::key).collectList()))
                .doOnNext(keys::addAll)
                .then(Mono.defer(() -> load(book, keys, purchases, users)))
                .thenReturn(book);
    }

    Mono<LedgerBook> openLines(Collection<String> ids) {
        LedgerBook book = new LedgerBook();
        return database.sql(BY_ID).bind("ids", Row.array(ids)).map(LineRow::read).all().doOnNext(book::load)
                .then(Mono.just(book));
    }

    private Mono<Void> load(LedgerBook book, Set<PaymentKey> keys, Collection<PaymentKey> purchases,
            Collection<String> users) {
        Map<PaymentKey, List<Funding>> fundings = new LinkedHashMap<>();
        Set<PaymentKey> held = new LinkedHashSet<>(keys);
        held.addAll(purchases);
        return keyed(FUNDINGS, keys, BookLoader::funding).doOnNext(part -> {
                    fundings.computeIfAbsent(part.payment(), _ -> new ArrayList<>()).add(part.funding());
                    held.add(part.funding().purchase());
                }).then()
                .thenMany(Flux.defer(() -> keyed(PAYMENTS, keys, row -> payment(row, fundings)))).doOnNext(book::load)
                .thenMany(Flux.defer(() -> keyed(SALES, keys, FactRows::sale))).doOnNext(book::load)
                .thenMany(Flux.defer(() -> keyed(MARKS, keys, FactRows::mark))).doOnNext(book::load)
                .thenMany(Flux.defer(() -> bind(LINES, held).bind("users", Row.array(users)).map(LineRow::read).all()))
                .doOnNext(book::load)
                .then(Mono.defer(() -> people(book, users)));
    }

    private Mono<Void> people(LedgerBook book, Collection<String> users) {
        return ofUsers(ORDERS, users).map(readable -> {
                    Row row = new Row(readable);
                    book.load(new LedgerBook.Person(row.text("partner"), row.text("user_id")),
                            new LedgerBook.Order(key(readable), row.instant("settled_at")));
                    return true;
                }).all()
                .thenMany(ofUsers(FIRST_PAID, users).map(readable -> {
                    Row row = new Row(readable);
                    book.load(row.text("user_id"), row.text("product"), row.instant("at"));
                    return true;
                }).all())
                .then(programs.all()).doOnNext(all -> all.values().forEach(book::load)).then();
    }

    /** Loads the partners that sales of the book are credited to. */
    Mono<LedgerBook> withPartners(LedgerBook book, Collection<String> codes) {
        return codes.isEmpty() ? Mono.just(book)
                : partners.find(codes).doOnNext(book::load).then(Mono.just(book));
    }

    private GenericExecuteSpec ofUsers(String sql, Collection<String> users) {
        return database.sql(sql).bind("users", Row.array(users));
    }

    private <T> Flux<T> keyed(String sql, Collection<PaymentKey> keys, Function<Readable, T> read) {
        return keys.isEmpty() ? Flux.empty() : bind(sql, keys).map(read).all();
    }

    private GenericExecuteSpec bind(String sql, Collection<PaymentKey> keys) {
        return database.sql(sql).bind("providers", keys.stream().map(PaymentKey::provider).toArray(String[]::new))
                .bind("ids", keys.stream().map(PaymentKey::id).toArray(String[]::new));
    }

    private static PaymentKey key(Readable readable) {
        Row row = new Row(readable);
        return new PaymentKey(row.text("payment_provider"), row.text("payment_id"));
    }

    private record Part(PaymentKey payment, Funding funding) {}

    private static Part funding(Readable readable) {
        Row row = new Row(readable);
        return new Part(key(readable), new Funding(
                new PaymentKey(row.text("purchase_provider"), row.text("purchase_id")), row.big("microdollars")));
    }

    private static Payment payment(Readable readable, Map<PaymentKey, List<Funding>> fundings) {
        Row row = new Row(readable);
        return new Payment(key(readable), row.text("user_id"), row.flag("is_order"), row.big("amount_minor"),
                row.text("currency"), row.flag("comped"), row.instant("settled_at"),
                List.copyOf(fundings.getOrDefault(key(readable), List.of())));
    }
}
