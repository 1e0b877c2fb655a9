package io.tributary.scenarios.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mapping is a subset of what is there, a list inside it is complete and in order. */
public final class Subset {
    private static final String PRESENT = "present";

    private final Strictness strictness;

    /** Compares single values in that way. */
    public Subset(Strictness strictness) {
        this.strictness = strictness;
    }

    /** What differs, one line each; empty when the row is as expected. */
    List<String> differences(Map<String, ?> expected, Map<String, ?> row) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, value) -> {
            switch (key) {
                case "count" -> { }
                case "absent" -> absent((List<?>) value, row.get("fields"), differences);
                case "idempotencyKey" -> present(value, row.get(key), differences);
                default -> compare(key, value, row.get(key), differences);
            }
        });
        return differences;
    }

    /** Adds what differs between two values of any shape, each difference with its path. */
    public void compare(String path, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
        if (expected instanceof Map<?, ?> map) {
            compareMaps(path, map, actual, differences);
        } else if (expected instanceof List<?> list) {
            compareLists(path, list, actual, differences);
        } else if (!strictness.same(expected, actual)) {
            differences.add(differs(path, expected, actual));
        }
    }

    private void compareMaps(String path, Map<?, ?> expected, @Nullable Object actual, List<String> differences) {
        if (actual instanceof Map<?, ?> row) {
            expected.forEach((key, value) -> compare(path + "." + key, value, row.get(key), differences));
        } else {
            differences.add(differs(path, expected, actual));
        }
    }

    private void compareLists(String path, List<?> expected, @Nullable Object actual, List<String> differences) {
        if (!(actual instanceof List<?> row) || row.size() != expected.size()) {
            differences.add(differs(path, expected, actual));
            return;
        }
        for (int index = 0; index < row.size(); index++) {
            compare(path + "[" + index + "]", expected.get(index), row.get(index), differences);
        }
    }

    private static void absent(List<?> names, @Nullable Object fields, List<String> differences) {
        if (fields instanceof Map<?, ?> map) {
            names.stream().filter(map::containsKey).forEach(name ->
                    differences.add("fields." + name + ": expected to be absent, was " + Text.of(map.get(name))));
        }
    }

    private static void present(@Nullable Object expected, @Nullable Object actual, List<String> differences) {
        boolean met = PRESENT.equals(expected) ? actual != null : Objects.equals(expected, actual);
        if (!met) {
            differences.add(differs("idempotencyKey", expected, actual));
        }
    }

    private static String differs(String path, @Nullable Object expected, @Nullable Object actual) {
        return path + ": expected " + Text.of(expected) + ", was " + Text.of(actual);
    }
}
