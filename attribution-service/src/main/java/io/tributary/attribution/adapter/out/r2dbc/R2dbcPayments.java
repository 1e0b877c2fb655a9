package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Payments;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Payments in the table of conversions. */
public final class R2dbcPayments implements Payments {
    private static final String RECORD = """
            json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, product text, user_id text, payment text,
                digest text, converted_at timestamptz, received_at timestamptz, place integer)""";
    private static final String STORED = "SELECT c.payment_provider || '|' || c.payment_id || '|' || c.product AS key, c.digest FROM "
            + RECORD + " JOIN conversion c USING (payment_provider, payment_id, product)";
    private static final String STORE = """
            INSERT INTO conversion (payment_provider, payment_id, product, user_id, payment, digest, converted_at, received_at, state)
            SELECT r.payment_provider, r.payment_id, r.product, r.user_id, r.payment::jsonb, r.digest, r.converted_at, r.received_at, 'NEW'
            FROM\s""" + RECORD + " ORDER BY r.place ON CONFLICT DO NOTHING";
    private static final String WITHOUT_PROGRAM =
            "SELECT DISTINCT coalesce(a.user_id, c.user_id) AS user_id FROM conversion c LEFT JOIN account a ON a.pseudonym = c.user_id"
            + " WHERE c.state = 'NO_PROGRAM' AND c.product = ANY(:products)";
    private static final String OWNERS =
            "SELECT DISTINCT coalesce(a.user_id, c.user_id) AS user_id FROM conversion c LEFT JOIN account a ON a.pseudonym = c.user_id"
            + " WHERE c.conversion_id = ANY(:ids)";
    private static final String CREDIT = """
            INSERT INTO sale_credit (user_id, product, credited, conversion_id, credited_at)
            SELECT r.user_id, r.product, r.credited::jsonb, r.conversion_id, r.at
            FROM json_to_recordset(:rows::json) AS r(user_id text, product text, credited text, conversion_id text, at timestamptz)
            ON CONFLICT DO NOTHING""";
    private static final String MARK = """
            UPDATE touch t SET credited_at = r.at FROM json_to_recordset(:rows::json) AS r(touch_id text, at timestamptz)
            WHERE t.touch_id = r.touch_id AND t.credited_at IS NULL""";

    private final DatabaseClient database;

    private record Row(String paymentProvider, String paymentId, String product, String userId, String payment, String digest,
                       Instant convertedAt, Instant receivedAt, int place) {}

    private record CreditRow(String userId, String product, String credited, String conversionId, @Nullable String touchId, Instant at) {}

    /** Reads and writes through this client. */
    public R2dbcPayments(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Set<String>> store(List<NewPayment> payments) {
        if (payments.isEmpty()) {
            return Mono.just(Set.of());
        }
        Map<String, NewPayment> first = new HashMap<>();
        Set<String> contradicting = new HashSet<>();
        List<Row> rows = new java.util.ArrayList<>();
        for (NewPayment payment : payments) {
            NewPayment before = first.putIfAbsent(payment.key(), payment);
            if (before == null) {
                rows.add(row(payment, rows.size()));
            } else if (!before.digest().equals(payment.digest())) {
                contradicting.add(payment.digest());
            }
        }
        return database.sql(STORED).bind("rows", RowBatch.json(rows)).map((row, meta) ->
                        Map.entry(Rows.text(row, "key"), Rows.text(row, "digest"))).all()
                .doOnNext(stored -> payments.stream().filter(payment -> payment.key().equals(stored.getKey())
                        && !payment.digest().equals(stored.getValue())).forEach(payment -> contradicting.add(payment.digest())))
                .then(RowBatch.write(database, STORE, rows)).thenReturn(contradicting);
    }

    private static Row row(NewPayment fresh, int place) {
        return new Row(fresh.payment().paymentProvider(), fresh.payment().paymentId(), fresh.payment().product(), fresh.ownerId(),
                Json.write(fresh.payment()), fresh.digest(), fresh.payment().convertedAt(), fresh.receivedAt(), place);
    }

    @Override
    public Mono<List<String>> ownersWithoutProgram(Collection<String> products) {
        return products.isEmpty() ? Mono.just(List.of()) : owners(WITHOUT_PROGRAM, "products", products);
    }

    @Override
    public Mono<List<String>> ownersOf(Collection<String> conversionIds) {
        return conversionIds.isEmpty() ? Mono.just(List.of()) : owners(OWNERS, "ids", conversionIds);
    }

    private Mono<List<String>> owners(String sql, String name, Collection<String> values) {
        return database.sql(sql).bind(name, Rows.array(values)).map((row, meta) -> Rows.text(row, "user_id")).all().collectList();
    }

    @Override
    public Mono<Void> grant(List<GrantedCredit> credits) {
        List<CreditRow> rows = credits.stream().map(credit -> new CreditRow(credit.ownerId(), credit.product(),
                Json.write(credit.credited()), credit.conversionId(), credit.credited().touchId(), credit.convertedAt())).toList();
        return RowBatch.write(database, CREDIT, rows)
                .then(RowBatch.write(database, MARK, rows.stream().filter(row -> row.touchId() != null).toList())).then();
    }
}
