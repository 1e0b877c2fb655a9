package io.tributary.referral.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns of a row. */
public final class Columns {
    private Columns() {}

    /** A text. */
    public static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    /** A text or null. */
    public static @Nullable String optional(Readable row, String column) {
        return row.get(column, String.class);
    }

    /** A whole number. */
    public static int number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class), column);
    }

    /** A whole number or null. */
    public static @Nullable Integer optionalNumber(Readable row, String column) {
        return row.get(column, Integer.class);
    }

    /** A large whole number. */
    public static long big(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /** A flag; null counts as false. */
    public static boolean flag(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /** An instant. */
    public static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(optionalInstant(row, column), column);
    }

    /** An instant or null. */
    public static @Nullable Instant optionalInstant(Readable row, String column) {
        OffsetDateTime value = row.get(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A list of texts; empty for null. */
    public static List<String> texts(Readable row, String column) {
        String[] values = row.get(column, String[].class);
        return values == null ? List.of() : List.of(values);
    }

    /** Texts as the driver takes them. */
    public static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
