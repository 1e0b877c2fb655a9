package io.tributary.impact.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns of a row by name and type. */
record Columns(Readable row) {
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

    long big(String name) {
        return Objects.requireNonNull(row.get(name, Long.class), name);
    }

    @Nullable Long bigOrNull(String name) {
        return row.get(name, Long.class);
    }
}
