package io.tributary.referral.adapter.out.r2dbc.view;

import io.r2dbc.postgresql.codec.Json;
import io.tributary.referral.adapter.out.r2dbc.Recorded;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Rows as plain maps: instants, lists and JSON instead of driver types. */
final class Rows {
    private Rows() {}

    /** All rows of a query, in order. */
    static Mono<List<Map<String, Object>>> list(DatabaseClient.GenericExecuteSpec query) {
        return query.fetch().all().map(Rows::plain).collectList();
    }

    /** The only row, or empty. */
    static Mono<Map<String, Object>> one(DatabaseClient.GenericExecuteSpec query) {
        return query.fetch().one().map(Rows::plain);
    }

    private static Map<String, Object> plain(Map<String, Object> row) {
        Map<String, Object> plain = new LinkedHashMap<>();
        row.forEach((name, value) -> plain.put(name, value(value)));
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime time -> time.toInstant();
            case String[] texts -> List.of(texts);
            case Json json -> Recorded.read(json.asString(), Object.class);
            default -> value;
        };
    }

    /** Rows whose recorded value of this column has its type again, so that it is written like everything else. */
    static List<Map<String, Object>> typed(List<Map<String, Object>> rows, String column, Class<?> type) {
        rows.forEach(row -> row.computeIfPresent(column, (_, value) -> Recorded.read(Recorded.write(value), type)));
        return rows;
    }

    /** Binds a text or NULL. */
    static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec query, String name, @Nullable String value) {
        return value == null ? query.bindNull(name, String.class) : query.bind(name, value);
    }
}
