package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.LedgerBook;
import io.tributary.impact.reporting.application.LedgerChanges;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Facts of the ledger as rows. */
final class FactRows {
    private static final String SALE = """
            INSERT INTO report_sale AS held (program, payment_provider, payment_id, user_id, product, renewal,
                   converted_at, attributed_revision, attributed_partner, attributed_sub_id, decided_revision,
                   decided_partner, decided_sub_id, waiting, nothing)
            SELECT * FROM json_to_recordset(:rows::json) AS r(program text, payment_provider text, payment_id text,
                   user_id text, product text, renewal boolean, converted_at timestamptz, attributed_revision int,
                   attributed_partner text, attributed_sub_id text, decided_revision int, decided_partner text,
                   decided_sub_id text, waiting text, nothing text)
            ON CONFLICT (payment_provider, payment_id, program) DO UPDATE SET renewal = EXCLUDED.renewal,
                   attributed_revision = EXCLUDED.attributed_revision,
                   attributed_partner = EXCLUDED.attributed_partner, attributed_sub_id = EXCLUDED.attributed_sub_id,
                   decided_revision = EXCLUDED.decided_revision, decided_partner = EXCLUDED.decided_partner,
                   decided_sub_id = EXCLUDED.decided_sub_id, waiting = EXCLUDED.waiting, nothing = EXCLUDED.nothing
            """;
    private static final String PAYMENT = """
            INSERT INTO report_payment (payment_provider, payment_id, user_id, is_order, amount_minor, currency,
                   comped, settled_at)
            SELECT * FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, user_id text,
                   is_order boolean, amount_minor bigint, currency text, comped boolean, settled_at timestamptz)
            ON CONFLICT DO NOTHING
            """;
    private static final String FUNDING = """
            INSERT INTO report_funding (purchase_provider, purchase_id, payment_provider, payment_id, microdollars)
            SELECT purchase_provider, purchase_id, payment_provider, payment_id, sum(microdollars)
              FROM json_to_recordset(:rows::json) AS r(purchase_provider text, purchase_id text, payment_provider text,
                   payment_id text, microdollars bigint) GROUP BY 1, 2, 3, 4
            ON CONFLICT DO NOTHING
            """;
    private static final String MARK = """
            INSERT INTO report_mark (payment_provider, payment_id, reason, complete, refunded_minor, at,
                   caused_provider, caused_id)
            SELECT * FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, reason text,
                   complete boolean, refunded_minor bigint, at timestamptz, caused_provider text, caused_id text)
            ON CONFLICT DO NOTHING
            """;
    private static final String ORDER = """
            INSERT INTO report_first_order (partner, user_id, payment_provider, payment_id, settled_at)
            SELECT * FROM json_to_recordset(:rows::json) AS r(partner text, user_id text, payment_provider text,
                   payment_id text, settled_at timestamptz)
            ON CONFLICT (user_id, partner) DO UPDATE SET payment_provider = EXCLUDED.payment_provider,
                   payment_id = EXCLUDED.payment_id, settled_at = EXCLUDED.settled_at
            """;
    private static final String NEWEST = """
            INSERT INTO report_first_person (partner, user_id, sub_id, at)
            SELECT * FROM json_to_recordset(:rows::json) AS r(partner text, user_id text, sub_id text, at timestamptz)
            ON CONFLICT (user_id, partner) DO UPDATE SET sub_id = EXCLUDED.sub_id, at = EXCLUDED.at
            """;
    private static final String NOBODY = """
            DELETE FROM report_first_person p USING json_to_recordset(:rows::json) AS r(partner text, user_id text)
             WHERE p.user_id = r.user_id AND p.partner = r.partner
            """;

    private final DatabaseClient database;

    private record SaleRow(String program, String paymentProvider, String paymentId, String userId, String product,
            boolean renewal, Instant convertedAt, int attributedRevision, @Nullable String attributedPartner,
            @Nullable String attributedSubId, int decidedRevision, @Nullable String decidedPartner,
            @Nullable String decidedSubId, @Nullable String waiting, @Nullable String nothing) {
        static SaleRow of(Sale sale, LedgerBook.@Nullable Standing standing) {
            Credit attributed = sale.attributed().credit();
            Credit decided = sale.decided().credit();
            return new SaleRow(sale.key().program(), sale.key().payment().provider(), sale.key().payment().id(),
                    sale.userId(), sale.product(), sale.renewal(), sale.convertedAt(), sale.attributed().revision(),
                    attributed == null ? null : attributed.partner(), attributed == null ? null : attributed.subId(),
                    sale.decided().revision(), decided == null ? null : decided.partner(),
                    decided == null ? null : decided.subId(), standing == null ? null : standing.waiting(),
                    standing == null ? null : standing.nothing());
        }
    }

    private record PaymentRow(String paymentProvider, String paymentId, String userId, boolean isOrder,
            long amountMinor, String currency, boolean comped, Instant settledAt) {
        static PaymentRow of(Payment p) {
            return new PaymentRow(p.key().provider(), p.key().id(), p.userId(), p.order(), p.amountMinor(),
                    p.currency(), p.comped(), p.settledAt());
        }
    }

    private record FundingRow(String purchaseProvider, String purchaseId, String paymentProvider, String paymentId,
            long microdollars) {}

    private record MarkRow(String paymentProvider, String paymentId, String reason, boolean complete,
            long refundedMinor, Instant at, @Nullable String causedProvider, @Nullable String causedId) {
        static MarkRow of(Mark m) {
            return new MarkRow(m.payment().provider(), m.payment().id(), m.reason(), m.complete(), m.refundedMinor(),
                    m.at(), m.causedBy() == null ? null : m.causedBy().provider(),
                    m.causedBy() == null ? null : m.causedBy().id());
        }
    }

    private record OrderRow(String partner, String userId, String paymentProvider, String paymentId,
            Instant settledAt) {}

    private record PersonRow(String partner, String userId, @Nullable String subId, @Nullable Instant at) {}

    FactRows(DatabaseClient database) {
        this.database = database;
    }

    static Sale sale(Readable readable) {
        Row row = new Row(readable);
        return new Sale(new Sale.Key(row.text("program"),
                new PaymentKey(row.text("payment_provider"), row.text("payment_id"))), row.text("user_id"),
                row.text("product"), row.flag("renewal"), row.instant("converted_at"), word(row, "attributed"),
                word(row, "decided"));
    }

    private static Sale.Word word(Row row, String who) {
        String partner = row.textOrNull(who + "_partner");
        return new Sale.Word(row.number(who + "_revision"),
                partner == null ? null : new Credit(partner, row.textOrNull(who + "_sub_id")));
    }

    static Mark mark(Readable readable) {
        Row row = new Row(readable);
        String caused = row.textOrNull("caused_id");
        return new Mark(new PaymentKey(row.text("payment_provider"), row.text("payment_id")), row.text("reason"),
                row.flag("complete"), row.big("refunded_minor"), row.instant("at"),
                caused == null ? null : new PaymentKey(row.text("caused_provider"), caused));
    }

    Mono<Void> write(LedgerBook book, Told told) {
        List<FundingRow> fundings = told.payments().stream().flatMap(payment -> payment.fundedBy().stream()
                .map(part -> new FundingRow(part.purchase().provider(), part.purchase().id(),
                        payment.key().provider(), payment.key().id(), part.microdollars()))).toList();
        return Flux.concat(
                rows(PAYMENT, told.payments().stream().map(PaymentRow::of).distinct().toList()),
                rows(FUNDING, fundings.stream().distinct().toList()),
                rows(MARK, told.marks().stream().map(marked -> MarkRow.of(marked.mark())).toList()),
                rows(SALE, book.sales().stream()
                        .map(sale -> SaleRow.of(sale, book.standings().get(sale.key()))).toList()),
                people(book.changes())).then();
    }

    private Flux<Long> people(LedgerChanges changes) {
        Map<Boolean, Map<LedgerBook.Person, LedgerBook.@Nullable Newest>> split = new LinkedHashMap<>();
        changes.people().forEach((person, newest) ->
                split.computeIfAbsent(newest != null, _ -> new LinkedHashMap<>()).put(person, newest));
        return Flux.concat(
                rows(ORDER, changes.firstOrders().entrySet().stream().map(order -> new OrderRow(
                        order.getKey().partner(), order.getKey().userId(), order.getValue().payment().provider(),
                        order.getValue().payment().id(), order.getValue().settledAt())).toList()),
                rows(NEWEST, personRows(split.getOrDefault(true, Map.of()))),
                rows(NOBODY, personRows(split.getOrDefault(false, Map.of()))));
    }

    private static List<PersonRow> personRows(Map<LedgerBook.Person, LedgerBook.@Nullable Newest> people) {
        return people.entrySet().stream().map(entry -> new PersonRow(entry.getKey().partner(),
                entry.getKey().userId(), entry.getValue() == null ? null : entry.getValue().subId(),
                entry.getValue() == null ? null : entry.getValue().at())).toList();
    }

    private Mono<Long> rows(String sql, List<?> rows) {
        return RowBatch.write(database, sql, rows);
    }
}
