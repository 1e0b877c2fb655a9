package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.messaging.sql.RowBatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Programs as JSON text; a text that was read before is not read again. */
public final class ProgramTable implements ProgramStore {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String DEFINE = """
            INSERT INTO report_program (program, definition)
            SELECT program, definition FROM json_to_recordset(:rows::json) AS r(program text, definition text)
            ON CONFLICT (program) DO UPDATE SET definition = EXCLUDED.definition
            """;

    private final DatabaseClient database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String text, ProgramTerms terms) {}

    private record Definition(String program, String definition) {}

    /** On this database. */
    public ProgramTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> define(Collection<ProgramTerms> programs) {
        Map<String, Definition> newest = new LinkedHashMap<>();
        programs.forEach(program -> newest.put(program.key(),
                new Definition(program.key(), MAPPER.writeValueAsString(program))));
        return RowBatch.write(database, DEFINE, List.copyOf(newest.values())).then();
    }

    @Override
    public Mono<Map<String, ProgramTerms>> all() {
        return database.sql("SELECT program, definition FROM report_program ORDER BY program")
                .map(row -> read(new Row(row).text("program"), new Row(row).text("definition"))).all()
                .collectMap(ProgramTerms::key, terms -> terms, LinkedHashMap::new);
    }

    private ProgramTerms read(String program, String text) {
        return known.compute(program, (_, held) -> held != null && held.text().equals(text) ? held
                : new Known(text, MAPPER.readValue(text, ProgramTerms.class))).terms();
    }
}
