package io.tributary.platform.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares names of environment variables with the settings that exist. Pure. */
final class SettingNames {
    private static final String PREFIX = "TRIBUTARY_";
    private static final String FILE_SUFFIX = "_FILE";
    /** Canonical form to dotted name; a trailing {@code *} marks a map whose keys are free. */
    private final Map<String, String> known = new TreeMap<>();

    SettingNames(Collection<String> properties) {
        properties.forEach(property -> known.put(canonical(property), property));
    }

    /** Whether the variable is one of ours at all. */
    static boolean concerns(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** Whether a setting of that name exists, directly, in a map or list, or as {@code …_FILE}. */
    boolean knows(String variable) {
        String name = canonical(withoutFile(variable));
        return known.containsKey(name) || known.entrySet().stream()
                .anyMatch(entry -> entry.getValue().endsWith("*") && name.startsWith(entry.getKey()));
    }

    /** The existing variable that differs least. */
    Optional<String> nearest(String variable) {
        String name = canonical(withoutFile(variable));
        return known.entrySet().stream()
                .min(Comparator.comparingInt(entry -> distance(name, entry.getKey())))
                .map(entry -> variableOf(entry.getValue()));
    }

    /** {@code tributary.http.port} to {@code TRIBUTARY_HTTP_PORT}. */
    static String variableOf(String property) {
        return property.replace(".*", "").replace("*", "").replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static String withoutFile(String variable) {
        return variable.endsWith(FILE_SUFFIX) ? variable.substring(0, variable.length() - FILE_SUFFIX.length()) : variable;
    }

    private static String canonical(String name) {
        return name.replaceAll("[._*\\[\\]-]", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
