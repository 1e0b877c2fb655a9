package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns of a row by name and type. */
record Row(Readable row) {
    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    String text(String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }

    @Nullable String textOrNull(String name) {
        return row.get(name, String.class);
    }

    Instant instant(String name) {
        return Objects.requireNonNull(row.get(name, Instant.class), name);
    }

    @Nullable Instant instantOrNull(String name) {
        return row.get(name, Instant.class);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(row.get(name, Boolean.class));
    }

    int number(String name) {
        return Objects.requireNonNull(row.get(name, Integer.class), name);
    }

    @Nullable Integer numberOrNull(String name) {
        return row.get(name, Integer.class);
    }

    long big(String name) {
        return Objects.requireNonNull(row.get(name, Long.class), name);
    }
}
