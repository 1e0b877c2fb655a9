package io.tributary.impact.reporting.adapter.out.r2dbc.rebuild;

import io.tributary.impact.reporting.application.rebuild.RebuildJob;
import io.tributary.impact.reporting.application.rebuild.RebuildStore;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rebuild jobs in their table. */
public final class RebuildTable implements RebuildStore {
    private static final String DIFFERENCES = "INSERT INTO report_rebuild_difference (job, place, relation, live, rebuilt)"
            + " SELECT job, place, relation, live, rebuilt FROM json_to_recordset(:rows::json)"
            + " AS r(job text, place int, relation text, live text, rebuilt text)";
    private final DatabaseClient database;

    private record DifferenceRow(String job, int place, String relation, @Nullable String live, @Nullable String rebuilt) {}

    /** On this database. */
    public RebuildTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> begin(String id, String projection, boolean always, String actor, Instant at) {
        return database.sql("""
                        INSERT INTO report_rebuild (id, projection, state, always, actor, done, total, started_at)
                        VALUES (:id, :projection, 'running', :always, :actor, 0, 0, :at)
                        ON CONFLICT (projection) WHERE state = 'running' DO NOTHING
                        """)
                .bind("id", id).bind("projection", projection).bind("always", always).bind("actor", actor).bind("at", at)
                .fetch().rowsUpdated().map(rows -> rows > 0);
    }

    @Override
    public Mono<RebuildJob> newest(String projection) {
        return jobs(database.sql("SELECT * FROM report_rebuild WHERE projection = :projection ORDER BY seq DESC LIMIT 1")
                .bind("projection", projection)).next();
    }

    @Override
    public Flux<RebuildJob> running() {
        return jobs(database.sql("SELECT * FROM report_rebuild WHERE state = 'running' ORDER BY seq"));
    }

    private Flux<RebuildJob> jobs(GenericExecuteSpec select) {
        return select.map(row -> new RebuildJob(Objects.requireNonNull(row.get("id", String.class)),
                Objects.requireNonNull(row.get("projection", String.class)), Objects.requireNonNull(row.get("state", String.class)),
                Boolean.TRUE.equals(row.get("always", Boolean.class)), Objects.requireNonNull(row.get("done", Long.class)),
                Objects.requireNonNull(row.get("total", Long.class)), row.get("detail", String.class),
                Objects.requireNonNull(row.get("started_at", Instant.class)), row.get("ended_at", Instant.class), List.of())).all()
                .concatMap(job -> database.sql("SELECT relation, live, rebuilt FROM report_rebuild_difference WHERE job = :job ORDER BY place")
                        .bind("job", job.id()).map(row -> new RebuildJob.Difference(Objects.requireNonNull(row.get("relation", String.class)),
                                row.get("live", String.class), row.get("rebuilt", String.class))).all().collectList()
                        .map(found -> new RebuildJob(job.id(), job.projection(), job.state(), job.always(), job.done(), job.total(),
                                job.detail(), job.startedAt(), job.endedAt(), found)));
    }

    @Override
    public Mono<Boolean> progress(String id, long done, long total) {
        return database.sql("UPDATE report_rebuild SET done = :done, total = :total WHERE id = :id AND state = 'running'")
                .bind("done", done).bind("total", total).bind("id", id).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    @Override
    public Mono<Void> end(String id, String state, @Nullable String detail, List<RebuildJob.Difference> differences, Instant at) {
        GenericExecuteSpec update = database.sql("UPDATE report_rebuild SET state = :state, detail = :detail, ended_at = :at"
                + " WHERE id = :id AND state = 'running'").bind("state", state).bind("at", at).bind("id", id);
        List<DifferenceRow> rows = new ArrayList<>();
        differences.stream().limit(100).forEach(one -> rows.add(new DifferenceRow(id, rows.size(), one.relation(), one.live(), one.rebuilt())));
        return (detail == null ? update.bindNull("detail", String.class) : update.bind("detail", detail)).fetch().rowsUpdated()
                .flatMap(changed -> changed == 0 ? Mono.empty() : RowBatch.write(database, DIFFERENCES, rows).then());
    }
}
