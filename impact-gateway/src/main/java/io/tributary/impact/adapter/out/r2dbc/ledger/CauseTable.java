package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.adapter.out.r2dbc.Json;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Causes that came before the definitions they need. */
final class CauseTable {
    private static final Map<String, Class<?>> KINDS = Arrays.stream(Cause.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    private static final String KEEP = """
            INSERT INTO waiting_cause (id, kind, cause, arrived_at)
            SELECT id, kind, cause::jsonb, at
              FROM json_to_recordset(:rows::json) AS r(id text, kind text, cause text, at timestamptz)
            ON CONFLICT DO NOTHING
            """;
    private static final String TAKE = """
            WITH taken AS (DELETE FROM waiting_cause RETURNING id, kind, cause, arrived_at)
            SELECT kind, cause::text AS cause FROM taken ORDER BY arrived_at, id
            """;

    private final DatabaseClient database;

    private record Row(String id, String kind, String cause, Instant at) {}

    CauseTable(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> keep(Collection<Cause> causes, Instant now) {
        List<Row> rows = causes.stream().map(cause -> {
            String json = Json.write(cause);
            return new Row(MessageId.derive("cause", json), cause.getClass().getSimpleName(), json, now);
        }).toList();
        return RowBatch.write(database, KEEP, rows).then();
    }

    Mono<List<Cause>> take() {
        return database.sql(TAKE).map(readable -> {
            Columns row = new Columns(readable);
            return (Cause) Json.read(row.text("cause"), KINDS.get(row.text("kind")));
        }).all().collectList();
    }
}
