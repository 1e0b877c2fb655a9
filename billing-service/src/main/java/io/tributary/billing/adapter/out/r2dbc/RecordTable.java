package io.tributary.billing.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.messaging.sql.RowBatch;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Maps a record to the table whose columns are its components in snake case; components of nested records are columns of
 * the same row. Many rows are written with one statement.
 */
final class RecordTable<R extends Record> {
    private final Class<R> type;
    private final RowShape shape;
    private final String select;
    private final String insert;
    private final String conflict;
    private final String replace;

    RecordTable(Class<R> type, String table, String... key) {
        this.type = type;
        this.shape = RowShape.of(type);
        Set<String> keys = Set.of(key);
        String names = String.join(", ", shape.columns().keySet());
        String typed = shape.columns().entrySet().stream().map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        String updates = shape.columns().keySet().stream().filter(column -> !keys.contains(column))
                .map(column -> column + " = EXCLUDED." + column).collect(Collectors.joining(", "));
        this.select = "SELECT " + names + " FROM " + table + " ";
        this.insert = "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM json_to_recordset(:rows::json) AS r(" + typed + ")";
        this.conflict = keys.isEmpty() ? "" : " ON CONFLICT (" + String.join(", ", keys) + ") ";
        this.replace = updates.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + updates;
    }

    /** {@code SELECT <columns> FROM <table>}; nothing may be put in front of the columns. */
    String select() {
        return select;
    }

    /** Inserts rows, or replaces those that exist. */
    Mono<Long> upsert(DatabaseClient database, Collection<R> rows) {
        return write(database, rows, replace);
    }

    /** Inserts rows, or changes those that exist as told. */
    Mono<Long> merge(DatabaseClient database, Collection<R> rows, String updates) {
        return write(database, rows, "DO UPDATE SET " + updates);
    }

    /** Inserts rows that do not exist. */
    Mono<Long> insertNew(DatabaseClient database, Collection<R> rows) {
        return write(database, rows, "DO NOTHING");
    }

    private Mono<Long> write(DatabaseClient database, Collection<R> rows, String onConflict) {
        return rows.isEmpty() ? Mono.just(0L) : RowBatch.write(database, insert + (conflict.isEmpty() ? "" : conflict + onConflict),
                rows.stream().map(shape::write).toList());
    }

    /** The record of a row. */
    R read(Readable row) {
        return type.cast(shape.read(row));
    }
}
