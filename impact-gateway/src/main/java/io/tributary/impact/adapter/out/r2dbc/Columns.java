package io.tributary.impact.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns of a row by name and type. */
public record Columns(Readable row) {
    /** Text that is there. */
    public String text(String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }

    /** Text, or null. */
    public @Nullable String textOrNull(String name) {
        return row.get(name, String.class);
    }

    /** An instant that is there. */
    public Instant instant(String name) {
        return Objects.requireNonNull(row.get(name, Instant.class), name);
    }

    /** An instant, or null. */
    public @Nullable Instant instantOrNull(String name) {
        return row.get(name, Instant.class);
    }

    /** Whether the column is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(row.get(name, Boolean.class));
    }

    /** A whole number that is there. */
    public int number(String name) {
        return Objects.requireNonNull(row.get(name, Integer.class), name);
    }

    /** A long that is there. */
    public long big(String name) {
        return Objects.requireNonNull(row.get(name, Long.class), name);
    }

    /** A long, or null. */
    public @Nullable Long bigOrNull(String name) {
        return row.get(name, Long.class);
    }
}
