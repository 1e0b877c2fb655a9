package io.tributary.impact.domain.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks names up in a body of any shape, without regard to case, to depth 4; never throws (IMP-27). */
public final class Fields {
    private static final int DEEPEST = 4;

    private Fields() {}

    /** All scalar values under any of these names, outermost first. */
    public static List<String> all(@Nullable Object tree, String... names) {
        List<String> found = new ArrayList<>();
        List<Object> level = new ArrayList<>();
        if (tree != null) {
            level.add(tree);
        }
        for (int depth = 1; depth <= DEEPEST && !level.isEmpty(); depth++) {
            level = nextLevel(level, found, names);
        }
        return found;
    }

    /** The first non-blank scalar under any of these names. */
    public static Optional<String> first(@Nullable Object tree, String... names) {
        return all(tree, names).stream().filter(value -> !value.isBlank()).findFirst();
    }

    /** The member of that name, whatever its case; null when absent or when this is no object. */
    public static @Nullable Object member(@Nullable Object object, String name) {
        if (object instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (name.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** A scalar as text; null for objects, arrays and null. */
    public static @Nullable String scalar(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal decimal -> decimal.toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> null;
        };
    }

    private static List<Object> nextLevel(List<Object> level, List<String> found, String... names) {
        List<Object> next = new ArrayList<>();
        for (Object node : level) {
            if (node instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    visit(entry, found, next, names);
                }
            } else if (node instanceof List<?> list) {
                list.stream().filter(Fields::container).forEach(next::add);
            }
        }
        return next;
    }

    private static void visit(Map.Entry<?, ?> entry, List<String> found, List<Object> next, String... names) {
        Object value = entry.getValue();
        String text = scalar(value);
        if (text != null) {
            if (named(entry, names)) {
                found.add(text);
            }
        } else if (container(value)) {
            next.add(value);
            if (value instanceof List<?> list && named(entry, names)) {
                list.stream().map(Fields::scalar).filter(Objects::nonNull).forEach(found::add);
            }
        }
    }

    private static boolean named(Map.Entry<?, ?> entry, String... names) {
        return Arrays.stream(names).anyMatch(String.valueOf(entry.getKey())::equalsIgnoreCase);
    }

    private static boolean container(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }
}
