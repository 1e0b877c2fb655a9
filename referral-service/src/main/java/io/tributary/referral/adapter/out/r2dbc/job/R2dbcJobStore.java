package io.tributary.referral.adapter.out.r2dbc.job;

import io.r2dbc.spi.Readable;
import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.adapter.out.r2dbc.Columns;
import io.tributary.referral.adapter.out.r2dbc.Recorded;
import io.tributary.referral.application.job.Job;
import io.tributary.referral.application.job.JobStore;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.simulation.Simulation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Jobs and recorded decisions in PostgreSQL. */
public final class R2dbcJobStore implements JobStore {
    private final DatabaseClient database;

    private record Row(String jobId, String kind, String state, String parameters, long progress, long total, String position,
                       String memory, String requestedBy, Instant requestedAt, @Nullable Instant endedAt) {}

    public R2dbcJobStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> create(Job job) {
        return save(job);
    }

    @Override
    public Mono<Job> take(String jobId) {
        return database.sql("SELECT * FROM job WHERE job_id = :id FOR UPDATE").bind("id", jobId).map(R2dbcJobStore::job).one();
    }

    @Override
    public Mono<Void> save(Job job) {
        Row row = new Row(job.jobId(), job.kind(), job.state(), Recorded.write(job.parameters()), job.progress(), job.total(),
                job.position(), Recorded.write(job.memory()), job.requestedBy(), job.requestedAt(), job.endedAt());
        return RowBatch.write(database, """
                INSERT INTO job SELECT r.job_id, r.kind, r.state, (r.parameters #>> '{}')::jsonb, r.progress, r.total, r.position,
                    (r.memory #>> '{}')::jsonb, r.requested_by, r.requested_at, r.ended_at
                FROM json_to_recordset(:rows::json) AS r(job_id text, kind text, state text, parameters jsonb, progress bigint,
                    total bigint, position text, memory jsonb, requested_by text, requested_at timestamptz, ended_at timestamptz)
                ON CONFLICT (job_id) DO UPDATE SET state = EXCLUDED.state, progress = EXCLUDED.progress, position = EXCLUDED.position,
                    memory = EXCLUDED.memory, ended_at = EXCLUDED.ended_at""", List.of(row)).then();
    }

    @Override
    public Mono<Void> add(List<Difference> differences) {
        return RowBatch.write(database, """
                INSERT INTO job_difference SELECT r.* FROM json_to_recordset(:rows::json) AS r(job_id text, conversion_id text,
                    revision int, recorded text, recomputed text) ON CONFLICT DO NOTHING""", differences).then();
    }

    @Override
    public Mono<List<RecordedDecision>> decisions(@Nullable String program, Instant from, Instant to, long afterSeq, int limit) {
        return range(database.sql("""
                SELECT d.seq, d.conversion_id, d.revision, d.decided_at, d.program, d.program_version, d.corrected_by, d.inputs, d.outcome
                FROM decision d WHERE d.seq > :after AND d.decided_at >= :from AND d.decided_at < :to AND (:program::text IS NULL OR d.program = :program)
                ORDER BY d.seq LIMIT :limit"""), program, from, to).bind("after", afterSeq).bind("limit", limit)
                .map(R2dbcJobStore::recorded).all().collectList();
    }

    @Override
    public Mono<Long> count(@Nullable String program, Instant from, Instant to, long limit) {
        return range(database.sql("""
                SELECT count(*) FROM (SELECT 1 FROM decision d WHERE d.decided_at >= :from AND d.decided_at < :to
                AND (:program::text IS NULL OR d.program = :program) LIMIT :limit) counted"""), program, from, to)
                .bind("limit", limit).mapValue(Long.class).one();
    }

    @Override
    public Mono<List<RecordedDecision>> conversions(String program, Instant from, Instant to, long afterSeq, int limit) {
        return range(database.sql("""
                SELECT d.seq, d.conversion_id, d.revision, d.decided_at, d.program, d.program_version, d.corrected_by, d.inputs, d.outcome
                FROM decision d JOIN conversion c ON c.conversion_id = d.conversion_id AND c.revision = d.revision
                WHERE d.seq > :after AND d.converted_at >= :from AND d.converted_at < :to AND d.program = :program
                ORDER BY d.seq LIMIT :limit"""), program, from, to).bind("after", afterSeq).bind("limit", limit)
                .map(R2dbcJobStore::recorded).all().collectList();
    }

    @Override
    public Mono<Long> countConversions(String program, Instant from, Instant to, long limit) {
        return range(database.sql("""
                SELECT count(*) FROM (SELECT 1 FROM decision d JOIN conversion c ON c.conversion_id = d.conversion_id
                    AND c.revision = d.revision WHERE d.converted_at >= :from AND d.converted_at < :to AND d.program = :program
                LIMIT :limit) counted"""), program, from, to).bind("limit", limit).mapValue(Long.class).one();
    }

    @Override
    public Mono<Long> countConfigurationMissing(String program) {
        return database.sql("SELECT count(*) FROM conversion WHERE program = :program AND state = 'configuration_missing' AND state <> 'decided'")
                .bind("program", program).mapValue(Long.class).one();
    }

    @Override
    public Mono<List<Simulation.Holder>> holders(String program, Collection<String> hashes) {
        return database.sql("""
                SELECT k.program, k.hash, k.user_id, k.internal, k.arrived_at, k.ended_at, p.tombstone, p.erased_at
                FROM code k JOIN person p ON p.user_id = k.user_id WHERE k.program = :program AND k.hash = ANY(:hashes)
                ORDER BY k.hash, k.internal""").bind("program", program).bind("hashes", Columns.array(hashes))
                .map(row -> new Simulation.Holder(new HeldCode(Columns.text(row, "program"), Columns.flag(row, "internal"),
                        Columns.text(row, "hash"), Columns.text(row, "user_id"), Columns.instant(row, "arrived_at"),
                        Columns.optionalInstant(row, "ended_at")), Columns.optional(row, "tombstone"), Columns.optionalInstant(row, "erased_at")))
                .all().collectList();
    }

    @Override
    public Mono<Map<Simulation.Moment, Simulation.Use>> uses(List<UseQuestion> questions) {
        return questions.isEmpty() ? Mono.just(Map.of()) : UsesBefore.of(database, questions);
    }

    @Override
    public String write(Decision decision) {
        return Recorded.write(decision);
    }

    @Override
    public Decision read(String outcome) {
        return Recorded.read(outcome, Decision.class);
    }

    private static DatabaseClient.GenericExecuteSpec range(DatabaseClient.GenericExecuteSpec query, @Nullable String program, Instant from, Instant to) {
        DatabaseClient.GenericExecuteSpec bound = query.bind("from", from.atOffset(ZoneOffset.UTC)).bind("to", to.atOffset(ZoneOffset.UTC));
        return program == null ? bound.bindNull("program", String.class) : bound.bind("program", program);
    }

    private static RecordedDecision recorded(Readable row) {
        return new RecordedDecision(Columns.big(row, "seq"), Columns.text(row, "conversion_id"), Columns.number(row, "revision"),
                Columns.instant(row, "decided_at"), Columns.text(row, "program"), Columns.number(row, "program_version"),
                Columns.optionalNumber(row, "corrected_by"), Recorded.read(Columns.text(row, "inputs"), Inputs.class),
                Columns.text(row, "outcome"));
    }

    private static Job job(Readable row) {
        return new Job(Columns.text(row, "job_id"), Columns.text(row, "kind"), Columns.text(row, "state"),
                Recorded.readMap(Columns.text(row, "parameters")), Columns.big(row, "progress"), Columns.big(row, "total"),
                Columns.text(row, "position"), Recorded.readMap(Columns.text(row, "memory")), Columns.text(row, "requested_by"),
                Objects.requireNonNull(Columns.instant(row, "requested_at")), Columns.optionalInstant(row, "ended_at"));
    }
}
