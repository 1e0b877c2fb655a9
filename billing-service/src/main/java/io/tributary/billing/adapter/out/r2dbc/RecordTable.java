package io.tributary.billing.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.messaging.sql.RowBatch;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Maps a record to the table whose columns are its components in snake case; components of nested records are columns of
 * the same row. Many rows are written with one statement.
 */
final class RecordTable<R extends Record> {
    private final Class<R> type;
    private final String table;
    private final Set<String> key;
    private final Map<String, String> columns = new LinkedHashMap<>();

    RecordTable(Class<R> type, String table, String... key) {
        this.type = type;
        this.table = table;
        this.key = Set.of(key);
        collect(type);
    }

    /** {@code SELECT <columns> FROM <table>}. */
    String select() {
        return "SELECT " + String.join(", ", columns.keySet()) + " FROM " + table + " ";
    }

    /** Inserts rows, or replaces those that exist. */
    Mono<Long> upsert(DatabaseClient database, Collection<R> rows) {
        String updates = columns.keySet().stream().filter(column -> !key.contains(column))
                .map(column -> column + " = EXCLUDED." + column).collect(Collectors.joining(", "));
        return write(database, rows, updates.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + updates);
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
        String names = String.join(", ", columns.keySet());
        String typed = columns.entrySet().stream().map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        String conflict = key.isEmpty() ? "" : " ON CONFLICT (" + String.join(", ", key) + ") " + onConflict;
        return RowBatch.write(database, "INSERT INTO " + table + " (" + names + ") SELECT " + names
                + " FROM json_to_recordset(:rows::json) AS r(" + typed + ")" + conflict, rows.stream().map(this::row).toList());
    }

    /** The record of a row. */
    R read(Readable row) {
        return type.cast(build(type, row));
    }

    private void collect(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collect(component.getType());
            } else {
                columns.put(snake(component.getName()), sqlType(component.getType()));
            }
        }
    }

    private Map<String, @Nullable Object> row(R value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        fill(value, row);
        return row;
    }

    private static void fill(Object record, Map<String, @Nullable Object> row) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = invoke(component, record);
            if (component.getType().isRecord()) {
                fill(Objects.requireNonNull(value), row);
            } else {
                row.put(snake(component.getName()), value instanceof Enum<?> constant
                        ? constant.name().toLowerCase(Locale.ROOT) : value);
            }
        }
    }

    private static @Nullable Object invoke(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component.getName(), impossible);
        }
    }

    private static Object build(Class<?> record, Readable row) {
        RecordComponent[] components = record.getRecordComponents();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(component.getType().isRecord() ? build(component.getType(), row)
                    : value(component.getType(), snake(component.getName()), row));
        }
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return canonical.newInstance(values.toArray());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("row does not fit " + record.getSimpleName(), broken);
        }
    }

    private static @Nullable Object value(Class<?> type, String column, Readable row) {
        if (type == Instant.class) {
            OffsetDateTime time = row.get(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MILLIS);
        }
        if (type == List.class) {
            String[] values = row.get(column, String[].class);
            return values == null ? List.of() : List.of(values);
        }
        if (type.isEnum()) {
            String name = row.get(column, String.class);
            return name == null ? null : constant(type, name);
        }
        return row.get(column, boxed(type));
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " is called " + name));
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }

    private static String sqlType(Class<?> type) {
        if (type == Instant.class) {
            return "timestamptz";
        }
        if (type == long.class || type == Long.class) {
            return "bigint";
        }
        if (type == int.class || type == Integer.class) {
            return "integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return type == List.class ? "text[]" : "text";
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
