package io.tributary.impact.reporting.adapter.in.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Instants as ISO 8601 UTC with milliseconds. */
public final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Text of an instant; null stays null. */
    public static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : FORM.format(instant);
    }
}
