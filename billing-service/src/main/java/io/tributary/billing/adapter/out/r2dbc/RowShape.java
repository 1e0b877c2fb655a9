package io.tributary.billing.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a record's components lie side by side as columns; components of nested records are columns of the same row. Worked
 * out once per type, because rows are many.
 *
 * @param columns SQL type by column, in the order in which they are selected
 */
record RowShape(Constructor<?> constructor, List<Part> parts, Map<String, String> columns) {
    /** One component. */
    private sealed interface Part {
        Method accessor();
    }

    /** A column of its own; read by its place in the row. */
    private record Column(Method accessor, String name, Function<Readable, @Nullable Object> reader) implements Part {}

    /** Columns of a nested record. */
    private record Nested(Method accessor, RowShape shape) implements Part {}

    /** Shape of this record type. */
    static RowShape of(Class<?> type) {
        return of(type, 0);
    }

    private static RowShape of(Class<?> type, int first) {
        List<Part> parts = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            if (component.getType().isRecord()) {
                RowShape nested = of(component.getType(), first + columns.size());
                parts.add(new Nested(accessor, nested));
                columns.putAll(nested.columns);
            } else {
                String name = snake(component.getName());
                parts.add(new Column(accessor, name, reader(component.getType(), first + columns.size())));
                columns.put(name, sqlType(component.getType()));
            }
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RowShape(constructor, List.copyOf(parts), columns);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type.getName(), impossible);
        }
    }

    /** The record of a row that holds the columns in this order. */
    Object read(Readable row) {
        @Nullable Object[] values = new Object[parts.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = switch (parts.get(place)) {
                case Column column -> column.reader().apply(row);
                case Nested nested -> nested.shape().read(row);
            };
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("row does not fit " + constructor.getDeclaringClass().getSimpleName(), broken);
        }
    }

    /** Value by column. */
    Map<String, @Nullable Object> write(Object value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        write(value, row);
        return row;
    }

    private void write(Object value, Map<String, @Nullable Object> row) {
        for (Part part : parts) {
            Object component = invoke(part.accessor(), value);
            switch (part) {
                case Nested nested -> nested.shape().write(Objects.requireNonNull(component), row);
                case Column column -> row.put(column.name(), component instanceof Enum<?> constant
                        ? constant.name().toLowerCase(Locale.ROOT) : component);
            }
        }
    }

    private static @Nullable Object invoke(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(accessor.getName(), impossible);
        }
    }

    private static Function<Readable, @Nullable Object> reader(Class<?> type, int index) {
        if (type == Instant.class) {
            return row -> {
                OffsetDateTime time = row.get(index, OffsetDateTime.class);
                return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MILLIS);
            };
        }
        if (type == List.class) {
            return row -> {
                String[] values = row.get(index, String[].class);
                return values == null ? List.of() : List.of(values);
            };
        }
        if (type.isEnum()) {
            return constants(type, index);
        }
        Class<?> boxed = boxed(type);
        return row -> row.get(index, boxed);
    }

    private static Function<Readable, @Nullable Object> constants(Class<?> type, int index) {
        Map<String, Object> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant -> constant));
        return row -> {
            String name = row.get(index, String.class);
            Object constant = name == null ? null : byName.get(name.toLowerCase(Locale.ROOT));
            if (name != null && constant == null) {
                throw new IllegalStateException("no " + type.getSimpleName() + " is called " + name);
            }
            return constant;
        };
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
