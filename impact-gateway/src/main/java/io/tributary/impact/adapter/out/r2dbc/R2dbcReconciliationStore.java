package io.tributary.impact.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.impact.application.reconcile.ReconciliationStore;
import io.tributary.impact.domain.reconcile.Difference;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reconciliations in PostgreSQL. */
public final class R2dbcReconciliationStore implements ReconciliationStore {
    private static final String SAVE = """
            INSERT INTO reconciliation AS held (id, program, source, range_from, range_to, state, actions, agreed, resolved,
                   bad_rows, failure, started_at, ended_at)
            SELECT id, program, source, range_from, range_to, state, actions, agreed, resolved, bad_rows::jsonb, failure,
                   started_at, ended_at
              FROM json_to_recordset(:rows::json) AS r(id text, program text, source text, range_from timestamptz,
                   range_to timestamptz, state text, actions int, agreed int, resolved int, bad_rows text, failure text,
                   started_at timestamptz, ended_at timestamptz)
            ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, actions = EXCLUDED.actions, agreed = EXCLUDED.agreed,
                   resolved = EXCLUDED.resolved, failure = EXCLUDED.failure, ended_at = EXCLUDED.ended_at
            """;
    private static final String DIFFERENCES = """
            INSERT INTO reconciliation_difference (run_id, place, kind, delivery_id, action_id, order_id, repair)
            SELECT run_id, place, kind, delivery_id, action_id, order_id, repair
              FROM json_to_recordset(:rows::json) AS r(run_id text, place int, kind text, delivery_id text, action_id text,
                   order_id text, repair text)
            ON CONFLICT DO NOTHING
            """;

    private final DatabaseClient database;
    private final R2dbcDeliverySearch search;

    private record RunRow(String id, String program, String source, Instant rangeFrom, Instant rangeTo, String state,
            int actions, int agreed, int resolved, String badRows, @Nullable String failure, Instant startedAt,
            @Nullable Instant endedAt) {}

    private record DifferenceRow(String runId, int place, String kind, @Nullable String deliveryId,
            @Nullable String actionId, @Nullable String orderId, String repair) {}

    /** Wires it. */
    public R2dbcReconciliationStore(DatabaseClient database, R2dbcDeliverySearch search) {
        this.database = database;
        this.search = search;
    }

    @Override
    public Flux<Sale> sales(String program, Instant from, Instant to, List<String> orderIds) {
        return search.sales(program, from, to, orderIds);
    }

    @Override
    public Mono<Void> save(Run run) {
        return RowBatch.write(database, SAVE, List.of(new RunRow(run.id(), run.program(), run.source(), run.from(),
                run.to(), run.state(), run.actions(), run.agreed(), run.resolved(), Json.write(run.badRows()),
                run.failure(), run.startedAt(), run.endedAt()))).then();
    }

    @Override
    public Mono<Void> differences(String run, List<Difference> differences) {
        List<DifferenceRow> rows = new ArrayList<>();
        for (Difference difference : differences) {
            rows.add(new DifferenceRow(run, rows.size(), difference.kind().code(), difference.deliveryId(),
                    difference.actionId(), difference.orderId(), difference.kind().repair()));
        }
        return RowBatch.write(database, DIFFERENCES, rows).then();
    }

    @Override
    public Flux<Run> runs(int most) {
        return database.sql("SELECT *, bad_rows::text AS bad FROM reconciliation ORDER BY started_at DESC LIMIT :most")
                .bind("most", most).map(R2dbcReconciliationStore::readRun).all();
    }

    @Override
    public Mono<Run> run(String id) {
        return database.sql("SELECT *, bad_rows::text AS bad FROM reconciliation WHERE id = :id")
                .bind("id", id).map(R2dbcReconciliationStore::readRun).one();
    }

    @Override
    public Flux<Difference> differencesOf(String run) {
        return database.sql("SELECT * FROM reconciliation_difference WHERE run_id = :run ORDER BY place")
                .bind("run", run).map(readable -> {
                    Columns row = new Columns(readable);
                    return new Difference(Difference.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                            row.textOrNull("delivery_id"), row.textOrNull("action_id"), row.textOrNull("order_id"));
                }).all();
    }

    private static Run readRun(Readable readable) {
        Columns row = new Columns(readable);
        return new Run(row.text("id"), row.text("program"), row.text("source"), row.instant("range_from"),
                row.instant("range_to"), row.text("state"), row.number("actions"), row.number("agreed"),
                row.number("resolved"), Arrays.asList(Json.read(row.text("bad"), Integer[].class)),
                row.textOrNull("failure"), row.instant("started_at"), row.instantOrNull("ended_at"));
    }
}
