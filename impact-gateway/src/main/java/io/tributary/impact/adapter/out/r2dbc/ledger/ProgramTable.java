package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.adapter.out.r2dbc.Json;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Program definitions; read again only when their revision moved. */
final class ProgramTable {
    private static final String DEFINE = """
            INSERT INTO program_definition AS held (program, definition, revision, published_at)
            SELECT program, definition::jsonb, nextval('program_revision'), at
              FROM json_to_recordset(:rows::json) AS r(program text, definition text, at timestamptz)
            ON CONFLICT (program) DO UPDATE
               SET definition = EXCLUDED.definition, revision = EXCLUDED.revision, published_at = EXCLUDED.published_at
            """;
    private static final String REVISION = "SELECT coalesce(max(revision), 0) AS revision FROM program_definition";
    private static final String ALL = "SELECT definition::text AS definition FROM program_definition ORDER BY program";

    private final DatabaseClient database;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, new ProgramCatalog(List.of())));

    private record Known(long revision, ProgramCatalog catalog) {}

    private record Row(String program, String definition, Instant at) {}

    ProgramTable(DatabaseClient database) {
        this.database = database;
    }

    Mono<ProgramCatalog> catalog() {
        return database.sql(REVISION).map(row -> Objects.requireNonNull(row.get("revision", Long.class))).one()
                .flatMap(revision -> known.get().revision() == revision ? Mono.just(known.get().catalog())
                        : load(revision));
    }

    Mono<Void> define(Collection<Program> programs, Instant now) {
        Map<String, Row> newest = new LinkedHashMap<>();
        programs.forEach(program -> newest.put(program.key(), new Row(program.key(), Json.write(program), now)));
        return RowBatch.write(database, DEFINE, List.copyOf(newest.values())).then();
    }

    private Mono<ProgramCatalog> load(long revision) {
        return database.sql(ALL).map(row -> Json.read(new Columns(row).text("definition"), Program.class)).all()
                .collectList().map(programs -> {
                    ProgramCatalog catalog = new ProgramCatalog(programs);
                    known.set(new Known(revision, catalog));
                    return catalog;
                });
    }
}
