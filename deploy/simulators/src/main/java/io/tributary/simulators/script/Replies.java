package io.tributary.simulators.script;

import io.tributary.simulators.http.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scripted answers as a story writes them: {@code {status, [body], [delay], [retryAfter], [acceptThenTimeout]}}. */
public final class Replies {

    private static final Set<String> KNOWN = Set.of("status", "body", "delay", "retryAfter", "acceptThenTimeout");

    private Replies() {}

    /**
     * Reads one or several replies.
     *
     * @param told a map or a list of maps; {@code delay} is in seconds, {@code body} text or a JSON value
     * @throws IllegalArgumentException for an unknown key, a missing status or a value that is not what it should be
     */
    public static List<Reply> from(Object told) {
        return Json.objects(told).stream().map(Replies::one).toList();
    }

    private static Reply one(Map<String, Object> told) {
        for (var key : told.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException("a reply has no '" + key + "'; known are " + KNOWN);
            }
        }
        var status = number(told.getOrDefault("status", 200), "status").intValueExact();
        var millis = number(told.getOrDefault("delay", 0), "delay").movePointRight(3).longValue();
        var retryAfter = told.get("retryAfter");
        return new Reply(
                status,
                body(told.get("body")),
                Duration.ofMillis(millis),
                retryAfter == null ? null : (Integer) number(retryAfter, "retryAfter").intValueExact(),
                Boolean.TRUE.equals(told.get("acceptThenTimeout")));
    }

    private static @Nullable String body(@Nullable Object told) {
        return switch (told) {
            case null -> null;
            case String text -> text;
            default -> Json.text(told);
        };
    }

    /**
     * A number, whether it was written as one or as text.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static BigDecimal number(@Nullable Object told, String name) {
        try {
            return new BigDecimal(Objects.toString(told));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + name + "' must be a number");
        }
    }
}
