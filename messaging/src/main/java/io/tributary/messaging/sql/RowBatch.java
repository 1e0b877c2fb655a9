package io.tributary.messaging.sql;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many rows with one statement: the rows travel as one JSON parameter named {@code rows} and come out of
 * {@code json_to_recordset(:rows::json) AS r(id text, at timestamptz, …)}. Record components become snake_case columns;
 * instants travel as ISO 8601.
 */
public final class RowBatch {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private RowBatch() {}

    /**
     * Runs the statement once for all rows; no rows, no statement.
     *
     * @return number of rows the statement touched
     */
    public static Mono<Long> write(DatabaseClient database, String sql, List<?> rows) {
        if (rows.isEmpty()) {
            return Mono.just(0L);
        }
        return database.sql(sql).bind("rows", json(rows)).fetch().rowsUpdated();
    }

    /** The JSON array that {@link #write} binds; for statements that return rows. */
    public static String json(List<?> rows) {
        return MAPPER.writeValueAsString(rows);
    }
}
