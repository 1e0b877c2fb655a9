package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.DeliveryHealth;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Health of deliveries from totals and from what is open; the cost does not grow with what was delivered (REP-77). */
public final class DeliveryHealthQueries implements DeliveryHealth {
    private static final String FOLD = """
            WITH taken AS (DELETE FROM report_delivery_change RETURNING *)
            INSERT INTO report_delivery_total AS held (program, account, kind, state, reason, within, n, retries)
            SELECT program, account, kind, state, reason, within, sum(n), sum(retries) FROM taken GROUP BY 1, 2, 3, 4, 5, 6
            HAVING sum(n) <> 0 OR sum(retries) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
            ON CONFLICT (program, account, kind, state, reason, within)
            DO UPDATE SET n = held.n + EXCLUDED.n, retries = held.retries + EXCLUDED.retries
            """;
    private static final String WHICH = " (:program = '' OR program = :program) AND (:account = '' OR account = :account)";
    private static final String TALLIES = "SELECT kind, state, reason, within, sum(n)::bigint AS n, sum(retries)::bigint AS retries"
            + " FROM report_delivery_total WHERE" + WHICH + " GROUP BY 1, 2, 3, 4 HAVING sum(n) > 0 ORDER BY 1, 2, 3, 4";
    private static final String WAITING = "SELECT kind, state, min(created_at) AS since, min(due_at) AS due FROM delivery"
            + " WHERE settled_at IS NULL AND" + WHICH + " GROUP BY 1, 2 ORDER BY 1, 2";
    private static final String EGRESS = "SELECT account, api, milli_tokens / 1000 AS tokens, paused_until, refused_since FROM egress"
            + " WHERE :account = '' OR account = :account ORDER BY 1, 2";
    private static final String READINESS =
            "SELECT program, state FROM readiness WHERE :program = '' OR program = :program ORDER BY 1";
    private static final String COMPARISONS = """
            SELECT r.program, r.state, r.started_at, r.ended_at, r.actions, r.agreed, d.kind, d.n
              FROM (SELECT DISTINCT program FROM report_delivery_total WHERE :program = '' OR program = :program) p
              JOIN LATERAL (SELECT * FROM reconciliation c WHERE c.program = p.program ORDER BY c.started_at DESC LIMIT 1) r ON true
              LEFT JOIN LATERAL (SELECT kind, count(*) AS n FROM reconciliation_difference WHERE run_id = r.id GROUP BY kind) d ON true
             ORDER BY r.program, d.kind
            """;

    private final DatabaseClient database;

    /** On this database. */
    public DeliveryHealthQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Health> of(@Nullable String program, @Nullable String account) {
        String of = program == null ? "" : program;
        String at = account == null ? "" : account;
        return database.sql(FOLD).then().then(Mono.defer(() -> Mono.zip(
                both(TALLIES, of, at).map(DeliveryHealthQueries::tally).all().collectList(),
                both(WAITING, of, at).map(row -> new Waiting(text(row, "kind"), text(row, "state"),
                        Objects.requireNonNull(row.get("since", Instant.class)), row.get("due", Instant.class))).all().collectList(),
                database.sql(EGRESS).bind("account", at).map(DeliveryHealthQueries::egress).all().collectList(),
                database.sql(READINESS).bind("program", of).map(row -> List.of(text(row, "program"), text(row, "state"))).all()
                        .collectMap(List::getFirst, List::getLast, LinkedHashMap::new),
                comparisons(of)).map(found -> new Health(found.getT1(), found.getT2(), found.getT3(), found.getT4(), found.getT5()))));
    }

    private GenericExecuteSpec both(String sql, String program, String account) {
        return database.sql(sql).bind("program", program).bind("account", account);
    }

    private Mono<List<Comparison>> comparisons(String program) {
        return database.sql(COMPARISONS).bind("program", program).map(row -> {
            Map<String, Long> differences = new LinkedHashMap<>();
            String kind = row.get("kind", String.class);
            if (kind != null) {
                differences.put(kind, Objects.requireNonNull(row.get("n", Long.class)));
            }
            return new Comparison(text(row, "program"), text(row, "state"), Objects.requireNonNull(row.get("started_at", Instant.class)),
                    row.get("ended_at", Instant.class), number(row, "actions"), number(row, "agreed"), differences);
        }).all().collectList().map(pieces -> {
            Map<String, Comparison> whole = new LinkedHashMap<>();
            pieces.forEach(piece -> whole.merge(piece.program(), piece, (held, more) -> {
                held.differences().putAll(more.differences());
                return held;
            }));
            return List.copyOf(whole.values());
        });
    }

    private static Tally tally(Readable row) {
        return new Tally(text(row, "kind"), text(row, "state"), text(row, "reason"), text(row, "within"),
                Objects.requireNonNull(row.get("n", Long.class)), Objects.requireNonNull(row.get("retries", Long.class)));
    }

    private static Egress egress(Readable row) {
        return new Egress(text(row, "account"), text(row, "api"), Objects.requireNonNull(row.get("tokens", Long.class)),
                row.get("paused_until", Instant.class), row.get("refused_since", Instant.class));
    }

    private static int number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Integer.class), name);
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }
}
