package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.definition.DefinitionWriter;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Versions of programs; versions never change, so they are read once and again only when there are more. */
public final class ProgramStore implements ProgramRepository {
    private static final long LOCK = 0x7072_6f67_7261_6d73L;
    private final DatabaseClient database;
    private final AtomicReference<Cached> cache = new AtomicReference<>(new Cached(-1, Programs.NONE));

    private record Cached(long versions, Programs programs) {}

    private record Stored(String program, int version, Instant effectiveFrom, @Nullable Integer corrects, String definition) {}

    private record Row(String program, int version, Instant effectiveFrom, @Nullable Integer corrects, String definition,
                       Instant submittedAt, String submittedBy) {}

    public ProgramStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Programs> load() {
        return database.sql("SELECT count(*) FROM program_version").mapValue(Long.class).one()
                .flatMap(count -> cache.get().versions() == count ? Mono.just(cache.get().programs()) : reload(count));
    }

    @Override
    public Mono<Void> lock() {
        return database.sql("SELECT pg_advisory_xact_lock(:key)").bind("key", LOCK).then();
    }

    @Override
    public Mono<Void> add(String key, ProgramVersion version, Instant at, String by) {
        Row row = new Row(key, version.number(), version.effectiveFrom(), version.corrects(),
                Recorded.write(DefinitionWriter.write(version.definition())), at, by);
        return RowBatch.write(database, """
                WITH added AS (
                    INSERT INTO program_version SELECT r.program, r.version, r.effective_from, r.corrects,
                        (r.definition #>> '{}')::jsonb, r.submitted_at, r.submitted_by
                    FROM json_to_recordset(:rows::json) AS r(program text, version int, effective_from timestamptz, corrects int,
                        definition jsonb, submitted_at timestamptz, submitted_by text) RETURNING program)
                INSERT INTO readiness (program) SELECT program FROM added ON CONFLICT DO NOTHING""", List.of(row)).then();
    }

    private Mono<Programs> reload(long count) {
        return database.sql("SELECT program, version, effective_from, corrects, definition FROM program_version ORDER BY program, version")
                .map(row -> new Stored(Columns.text(row, "program"), Columns.number(row, "version"),
                        Columns.instant(row, "effective_from"), Columns.optionalNumber(row, "corrects"),
                        Columns.text(row, "definition")))
                .all().collectList().map(rows -> {
                    Programs programs = new Programs(programs(rows));
                    if (rows.size() == count) {
                        cache.set(new Cached(count, programs));
                    }
                    return programs;
                });
    }

    private static Map<String, Program> programs(List<Stored> rows) {
        Map<String, List<ProgramVersion>> versions = new TreeMap<>();
        for (Stored row : rows) {
            versions.computeIfAbsent(row.program(), _ -> new ArrayList<>()).add(new ProgramVersion(row.version(), row.effectiveFrom(),
                    row.corrects(), DefinitionReader.read(row.program(), Recorded.readMap(row.definition()), null).definition()));
        }
        Map<String, Program> programs = new TreeMap<>();
        versions.forEach((key, list) -> programs.put(key, new Program(key, List.copyOf(list))));
        return programs;
    }
}
