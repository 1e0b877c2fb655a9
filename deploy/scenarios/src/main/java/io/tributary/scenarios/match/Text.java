package io.tributary.scenarios.match;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a story would write them. */
public final class Text {
    private static final int LONGEST = 400;

    private Text() {}

    /** One line, cut where it gets unreadable. */
    public static String of(@Nullable Object value) {
        String text = write(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String write(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> map.entrySet().stream().filter(entry -> entry.getValue() != null)
                    .map(entry -> entry.getKey() + ": " + write(entry.getValue())).collect(Collectors.joining(", ", "{ ", " }"));
            case List<?> list -> list.stream().map(Text::write).collect(Collectors.joining(", ", "[", "]"));
            case BigDecimal number -> number.toPlainString();
            case String text when text.isEmpty() -> "\"\"";
            default -> value.toString();
        };
    }
}
