package io.tributary.referral.adapter.in.web;

import io.tributary.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads values of requests; what cannot be read is a problem with the field's name. */
final class Inputs {
    private Inputs() {}

    /** A text of the body, or null. */
    static @Nullable String text(Map<String, ?> body, String name) {
        Object value = body.get(name);
        return value == null ? null : value.toString();
    }

    /** A list of texts of the body; empty when absent. */
    static List<String> texts(Map<String, ?> body, String name) {
        return body.get(name) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    /** A whole number of the body, or the default. */
    static int number(Map<String, ?> body, String name, int otherwise) {
        return body.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    /** An instant, cut to milliseconds, or null. */
    static @Nullable Instant instant(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value.toString()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException notAnInstant) {
            throw malformed(name);
        }
    }

    /** A duration such as {@code 7d} or {@code PT24H}, or null. */
    static @Nullable Duration span(@Nullable String value, String name) {
        if (value == null) {
            return null;
        }
        try {
            return value.endsWith("d") ? Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)))
                    : value.endsWith("h") ? Duration.ofHours(Long.parseLong(value.substring(0, value.length() - 1))) : Duration.parse(value);
        } catch (DateTimeParseException | NumberFormatException notADuration) {
            throw malformed(name);
        }
    }

    private static Problem malformed(String name) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed_request", name + " cannot be read");
    }
}
