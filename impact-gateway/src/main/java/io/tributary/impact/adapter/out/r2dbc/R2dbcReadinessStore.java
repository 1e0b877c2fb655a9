package io.tributary.impact.adapter.out.r2dbc;

import io.tributary.impact.application.readiness.ReadinessStore;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Readiness in PostgreSQL, published through the outbox in the same transaction. */
public final class R2dbcReadinessStore implements ReadinessStore {
    private static final String TELL = """
            INSERT INTO readiness AS held (program, state, at)
            SELECT program, state, at FROM json_to_recordset(:rows::json) AS r(program text, state text, at timestamptz)
            ON CONFLICT (program) DO UPDATE SET state = EXCLUDED.state, at = EXCLUDED.at
            """;

    private final DatabaseClient database;
    private final BiFunction<List<Told>, Instant, Mono<Void>> publish;

    private record Row(String program, String state, Instant at) {}

    /** @param publish appends the states to the outbox */
    public R2dbcReadinessStore(DatabaseClient database, BiFunction<List<Told>, Instant, Mono<Void>> publish) {
        this.database = database;
        this.publish = publish;
    }

    @Override
    public Mono<Map<String, String>> told() {
        return database.sql("SELECT program, state FROM readiness")
                .map(row -> List.of(new Columns(row).text("program"), new Columns(row).text("state"))).all()
                .collectMap(List::getFirst, List::getLast);
    }

    @Override
    public Mono<Void> tell(List<Told> states, Instant now) {
        return RowBatch.write(database, TELL,
                        states.stream().map(state -> new Row(state.program(), state.text(), now)).toList())
                .then(publish.apply(states, now));
    }
}
