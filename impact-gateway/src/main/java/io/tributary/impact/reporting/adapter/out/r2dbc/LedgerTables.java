package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.adapter.out.kafka.EntryPublisher;
import io.tributary.impact.reporting.application.FigureStore;
import io.tributary.impact.reporting.application.LedgerBook;
import io.tributary.impact.reporting.application.LedgerChanges;
import io.tributary.impact.reporting.application.LedgerBooks;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.commission.Entry;
import io.tributary.impact.reporting.domain.fact.Funding;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The ledger in its tables. */
public final class LedgerTables implements LedgerBooks {
    private static final String WAITING = """
            SELECT payment_provider, payment_id, user_id FROM report_sale
             WHERE waiting = :missing AND (:partner = '' OR coalesce(attributed_partner, decided_partner) = :partner)
            """;
    private static final String PAYABLE = """
            SELECT id FROM commission_line
             WHERE partner = :partner AND currency = :currency AND state = 'approved' AND settled_at <= :until
             ORDER BY settled_at, id
            """;
    private static final String LINE = "INSERT INTO commission_line (" + LineRow.COLUMNS + ") SELECT " + LineRow.COLUMNS
            + " FROM json_to_recordset(:rows::json) AS r(" + LineRow.TYPES + ") ON CONFLICT (id) DO UPDATE SET"
            + " kind = EXCLUDED.kind, amount_minor = EXCLUDED.amount_minor, clawed_minor = EXCLUDED.clawed_minor,"
            + " base_minor = EXCLUDED.base_minor, state = EXCLUDED.state, reason = EXCLUDED.reason,"
            + " by_hand = EXCLUDED.by_hand, entries = EXCLUDED.entries";
    private static final String ENTRY = """
            INSERT INTO commission_entry (line_id, number, kind, amount_minor, base_minor, state, reason, actor, note, at)
            SELECT * FROM json_to_recordset(:rows::json) AS r(line_id text, number int, kind text, amount_minor bigint,
                   base_minor bigint, state text, reason text, actor text, note text, at timestamptz)
            """;

    private final DatabaseClient database;
    private final BookLoader loader;
    private final FactRows facts;
    private final FigureStore figures;
    private final EntryPublisher publisher;

    private record EntryRow(String lineId, int number, String kind, long amountMinor, long baseMinor, String state,
            @Nullable String reason, @Nullable String actor, @Nullable String note, Instant at) {
        static EntryRow of(Entry entry, @Nullable Act act) {
            return new EntryRow(entry.line().id(), entry.number(), entry.kind().code(), entry.amountMinor(),
                    entry.line().money().baseMinor(), entry.line().state().code(), entry.reason(),
                    act == null ? null : act.actor(), act == null ? null : act.note(), entry.at());
        }
    }

    /** Wires it. */
    public LedgerTables(DatabaseClient database, PartnerTable partners, ProgramStore programs, FigureStore figures,
            EntryPublisher publisher) {
        this.database = database;
        this.loader = new BookLoader(database, partners, programs);
        this.facts = new FactRows(database);
        this.figures = figures;
        this.publisher = publisher;
    }

    @Override
    public Mono<LedgerBook> open(Told told) {
        Set<PaymentKey> keys = new LinkedHashSet<>();
        Set<PaymentKey> purchases = new LinkedHashSet<>();
        told.payments().forEach(payment -> {
            keys.add(payment.key());
            payment.fundedBy().stream().map(Funding::purchase).forEach(purchases::add);
        });
        told.marks().forEach(marked -> keys.add(marked.mark().payment()));
        told.words().forEach(word -> keys.add(word.unheard().key().payment()));
        return loader.open(keys, purchases, told.users()).flatMap(book -> {
            Set<String> codes = codes(book.sales());
            told.words().forEach(word -> add(codes, word.word().credit()));
            return loader.withPartners(book, codes);
        });
    }

    @Override
    public Mono<LedgerBook> openWaiting(String missing, @Nullable String partner) {
        Set<PaymentKey> keys = new LinkedHashSet<>();
        Set<String> users = new LinkedHashSet<>();
        return database.sql(WAITING).bind("missing", missing).bind("partner", partner == null ? "" : partner)
                .map(readable -> {
                    Row row = new Row(readable);
                    keys.add(new PaymentKey(row.text("payment_provider"), row.text("payment_id")));
                    return users.add(row.text("user_id"));
                }).all()
                .then(Mono.defer(() -> keys.isEmpty() ? Mono.just(new LedgerBook())
                        : loader.open(keys, Set.of(), users)))
                .flatMap(book -> loader.withPartners(book, codes(book.sales())));
    }

    @Override
    public Mono<LedgerBook> openLines(Collection<String> ids) {
        return loader.openLines(ids);
    }

    @Override
    public Mono<List<String>> payable(String partner, String currency, Instant upTo) {
        return database.sql(PAYABLE).bind("partner", partner).bind("currency", currency).bind("until", upTo)
                .map(row -> new Row(row).text("id")).all().collectList();
    }

    @Override
    public Mono<Void> close(LedgerBook book, Told told, @Nullable Act act) {
        LedgerChanges changes = book.changes();
        return facts.write(book, told)
                .then(RowBatch.write(database, LINE, changes.lines().stream().map(LineRow::of).toList()))
                .then(RowBatch.write(database, ENTRY, changes.entries().stream()
                        .map(entry -> EntryRow.of(entry, act)).toList()))
                .then(Mono.defer(() -> figures.add(changes.figures())))
                .then(Mono.defer(() -> publisher.publish(changes.entries(), changes.lines())));
    }

    private static Set<String> codes(Collection<Sale> sales) {
        Set<String> codes = new LinkedHashSet<>();
        sales.forEach(sale -> add(codes, sale.credit()));
        return codes;
    }

    private static void add(Set<String> codes, @Nullable Credit credit) {
        if (credit != null) {
            codes.add(credit.partner());
        }
    }
}
