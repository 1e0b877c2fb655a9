package io.tributary.referral.domain.definition;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 30d}, {@code 10m}, {@code PT10M}, or a bare number in the field's own unit. */
final class Spans {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|m|h|d)");

    private Spans() {}

    /** The duration, or null when the value is none. */
    static @Nullable Duration parse(Object value, Duration unit) {
        if (value instanceof Number number) {
            return isWhole(number) && number.longValue() >= 0 && number.longValue() < 1_000_000_000_000L
                    ? unit.multipliedBy(number.longValue()) : null;
        }
        String text = value.toString().strip();
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return of(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notIso) {
            return null;
        }
    }

    /** The shortest exact form. */
    static String format(Duration span) {
        long millis = span.toMillis();
        if (millis != 0 && millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** Whether a number has no fraction. */
    static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short
                || number instanceof java.math.BigInteger;
    }

    private static Duration of(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m", "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofHours(24);
        };
    }
}
