package io.tributary.impact.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.impact.application.reconcile.ReconciliationStore;
import io.tributary.impact.domain.reconcile.Difference;
import io.tributary.impact.domain.reconcile.LedgerRedemption;
import io.tributary.impact.domain.reconcile.VendorAction;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reconciliations in PostgreSQL. */
public final class R2dbcReconciliationStore implements ReconciliationStore {
    private static final String SAVE = """
            INSERT INTO reconciliation AS held (id, program, subject, source, user_id, range_from, range_to, state, actions,
                   agreed, resolved, bad_rows, failure, place, waits_until, started_at, ended_at)
            SELECT id, program, subject, source, user_id, range_from, range_to, state, actions, agreed, resolved,
                   bad_rows::jsonb, failure, place, waits_until, started_at, ended_at
              FROM json_to_recordset(:rows::json) AS r(id text, program text, subject text, source text, user_id text,
                   range_from timestamptz, range_to timestamptz, state text, actions int, agreed int, resolved int,
                   bad_rows text, failure text, place text, waits_until timestamptz, started_at timestamptz,
                   ended_at timestamptz)
            ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, actions = EXCLUDED.actions, agreed = EXCLUDED.agreed,
                   resolved = EXCLUDED.resolved, failure = EXCLUDED.failure, place = EXCLUDED.place,
                   waits_until = EXCLUDED.waits_until, ended_at = EXCLUDED.ended_at
            """;
    private static final String KEEP = """
            INSERT INTO reconciliation_action (run_id, id, action)
            SELECT run_id, id, action::jsonb FROM json_to_recordset(:rows::json) AS r(run_id text, id text, action text)
            ON CONFLICT (run_id, id) DO NOTHING
            """;
    private static final String DIFFERENCES = """
            INSERT INTO reconciliation_difference (run_id, place, kind, delivery_id, action_id, order_id, user_id, reward_id,
                   vendor_reward_id, repair)
            SELECT run_id, place + (SELECT count(*) FROM reconciliation_difference d WHERE d.run_id = r.run_id), kind,
                   delivery_id, action_id, order_id, user_id, reward_id, vendor_reward_id, repair
              FROM json_to_recordset(:rows::json) AS r(run_id text, place int, kind text, delivery_id text, action_id text,
                   order_id text, user_id text, reward_id text, vendor_reward_id text, repair text)
            """;
    private static final String REDEMPTIONS = """
            SELECT d.id, d.reward_id, d.vendor_reward_id, d.state,
                   coalesce(r.withdrawn_sequence > r.granted_sequence, false) AS withdrawn
              FROM delivery d LEFT JOIN reward r ON r.reward_id = d.reward_id
             WHERE d.user_id = :user AND d.kind = 'reward_redemption' AND d.program = :program ORDER BY d.seq
            """;
    private static final String REGISTERED = """
            SELECT p.user_id, person.advocate_address FROM participant p JOIN person ON person.user_id = p.user_id
             WHERE p.program = :program AND p.registered_at IS NOT NULL AND p.user_id > :after
               AND person.advocate_address IS NOT NULL AND (:only = '' OR p.user_id = :only)
             ORDER BY p.user_id LIMIT :most
            """;

    private final DatabaseClient database;
    private final R2dbcDeliverySearch search;

    private record RunRow(String id, String program, String subject, String source, @Nullable String userId,
            Instant rangeFrom, Instant rangeTo, String state, int actions, int agreed, int resolved, String badRows,
            @Nullable String failure, @Nullable String place, @Nullable Instant waitsUntil, Instant startedAt,
            @Nullable Instant endedAt) {}

    private record ActionRow(String runId, String id, String action) {}

    private record DifferenceRow(String runId, int place, String kind, @Nullable String deliveryId,
            @Nullable String actionId, @Nullable String orderId, @Nullable String userId, @Nullable String rewardId,
            @Nullable String vendorRewardId, String repair) {}

    /** Wires it. */
    public R2dbcReconciliationStore(DatabaseClient database, R2dbcDeliverySearch search) {
        this.database = database;
        this.search = search;
    }

    @Override
    public Flux<Sale> sales(Collection<String> programs, Instant from, Instant to, List<String> orderIds) {
        return search.sales(programs, from, to, orderIds);
    }

    @Override
    public Flux<LedgerRedemption> redemptions(String program, String userId) {
        return database.sql(REDEMPTIONS).bind("user", userId).bind("program", program).map(readable -> {
            Columns row = new Columns(readable);
            return new LedgerRedemption(row.text("id"), userId, row.text("reward_id"), row.textOrNull("vendor_reward_id"),
                    "delivered".equals(row.text("state")), row.flag("withdrawn"));
        }).all();
    }

    @Override
    public Flux<Registered> registered(String program, String after, @Nullable String only, int most) {
        return database.sql(REGISTERED).bind("program", program).bind("after", after)
                .bind("only", only == null ? "" : only).bind("most", most).map(readable -> {
                    Columns row = new Columns(readable);
                    return new Registered(row.text("user_id"), row.text("advocate_address"));
                }).all();
    }

    @Override
    public Mono<Boolean> anySought() {
        return database.sql("SELECT EXISTS (SELECT 1 FROM delivery WHERE settled_at IS NULL AND state = 'resolving'"
                        + " AND reason = 'no_reference') AS sought").map(row -> new Columns(row).flag("sought")).one();
    }

    @Override
    public Mono<Void> save(Run run) {
        return RowBatch.write(database, SAVE, List.of(new RunRow(run.id(), run.program(), run.subject(), run.source(),
                run.userId(), run.from(), run.to(), run.state(), run.actions(), run.agreed(), run.resolved(),
                Json.write(run.badRows()), run.failure(), run.place(), run.waitsUntil(), run.startedAt(),
                run.endedAt()))).then();
    }

    @Override
    public Mono<Void> keep(String run, List<VendorAction> actions) {
        return RowBatch.write(database, KEEP, actions.stream()
                .map(action -> new ActionRow(run, action.id(), Json.write(action))).toList()).then();
    }

    @Override
    public Flux<VendorAction> kept(String run) {
        return database.sql("SELECT action::text AS action FROM reconciliation_action WHERE run_id = :run ORDER BY id")
                .bind("run", run).map(row -> Json.read(new Columns(row).text("action"), VendorAction.class)).all();
    }

    @Override
    public Mono<Void> drop(String run) {
        return database.sql("DELETE FROM reconciliation_action WHERE run_id = :run").bind("run", run).then();
    }

    @Override
    public Mono<Void> differences(String run, List<Difference> differences) {
        List<DifferenceRow> rows = new ArrayList<>();
        for (Difference d : differences) {
            rows.add(new DifferenceRow(run, rows.size(), d.kind().code(), d.deliveryId(), d.actionId(), d.orderId(),
                    d.userId(), d.rewardId(), d.vendorRewardId(), d.kind().repair()));
        }
        return RowBatch.write(database, DIFFERENCES, rows).then();
    }

    @Override
    public Flux<Run> runs(int most) {
        return database.sql("SELECT *, bad_rows::text AS bad FROM reconciliation ORDER BY started_at DESC, id LIMIT :most")
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
                            row.textOrNull("delivery_id"), row.textOrNull("action_id"), row.textOrNull("order_id"),
                            row.textOrNull("user_id"), row.textOrNull("reward_id"), row.textOrNull("vendor_reward_id"));
                }).all();
    }

    private static Run readRun(Readable readable) {
        Columns row = new Columns(readable);
        return new Run(row.text("id"), row.text("program"), row.text("subject"), row.text("source"),
                row.textOrNull("user_id"), row.instant("range_from"), row.instant("range_to"), row.text("state"),
                row.number("actions"), row.number("agreed"), row.number("resolved"),
                Arrays.asList(Json.read(row.text("bad"), Integer[].class)), row.textOrNull("failure"),
                row.textOrNull("place"), row.instantOrNull("waits_until"), row.instant("started_at"),
                row.instantOrNull("ended_at"));
    }
}
