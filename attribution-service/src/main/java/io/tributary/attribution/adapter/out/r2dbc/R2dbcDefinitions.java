package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.messaging.sql.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Definitions in a table of one row per program; kept in memory until the table's revision differs. */
public final class R2dbcDefinitions implements Definitions {
    private static final String REVISION = "SELECT coalesce(max(revision), 0) AS revision FROM program";
    private static final String ALL = "SELECT versions FROM program";
    private static final String SAVE = """
            INSERT INTO program (program_key, versions)
            SELECT r.program_key, r.versions::jsonb FROM json_to_recordset(:rows::json) AS r(program_key text, versions text)
            ON CONFLICT (program_key) DO UPDATE SET versions = excluded.versions, revision = nextval('program_revision')
            WHERE jsonb_array_length(excluded.versions) >= jsonb_array_length(program.versions)""";

    private final DatabaseClient database;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(0, Programs.of(List.of())));

    private record Known(long revision, Programs programs) {}

    private record Row(String programKey, String versions) {}

    /** Reads and writes through this client. */
    public R2dbcDefinitions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Programs> current() {
        return database.sql(REVISION).map((row, meta) -> Rows.count(row, "revision")).one().flatMap(revision -> {
            Known last = known.get();
            return last.revision() == revision ? Mono.just(last.programs()) : load(revision);
        });
    }

    private Mono<Programs> load(long revision) {
        return database.sql(ALL).map((row, meta) -> Json.readList(row, "versions", ProgramVersion.class)).all().collectList().map(lists -> {
            List<ProgramVersion> versions = new ArrayList<>();
            lists.forEach(versions::addAll);
            Programs programs = Programs.of(versions);
            known.set(new Known(revision, programs));
            return programs;
        });
    }

    @Override
    public Mono<Void> save(List<Definition> definitions) {
        List<Row> rows = new ArrayList<>();
        for (Definition definition : definitions) {
            rows.removeIf(row -> row.programKey().equals(definition.program()));
            rows.add(new Row(definition.program(), Json.write(definition.versions())));
        }
        return RowBatch.write(database, SAVE, rows).then();
    }
}
