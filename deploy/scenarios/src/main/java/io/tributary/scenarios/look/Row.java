package io.tributary.scenarios.look;

import io.tributary.scenarios.world.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one row under the keys that stories use. */
final class Row {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Adds a value unless there is none. */
    Row with(String key, @Nullable Object value) {
        if (value != null) {
            fields.put(key, value);
        }
        return this;
    }

    /** Adds what another mapping has under some key. */
    Row from(Map<String, Object> source, String key, String sourceKey) {
        return with(key, Plain.at(source, sourceKey));
    }

    Map<String, Object> done() {
        return fields;
    }

    /** The row in which every key is written as stories write keys, at every depth. */
    static @Nullable Object camel(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> camel = new LinkedHashMap<>();
                map.forEach((key, inner) -> camel.put(camelKey(String.valueOf(key)), camel(inner)));
                yield camel;
            }
            case java.util.List<?> list -> {
                java.util.List<@Nullable Object> camel = new java.util.ArrayList<>();
                list.forEach(item -> camel.add(camel(item)));
                yield camel;
            }
            case null, default -> value;
        };
    }

    private static String camelKey(String snake) {
        StringBuilder camel = new StringBuilder();
        for (int index = 0; index < snake.length(); index++) {
            char letter = snake.charAt(index);
            if (letter == '_' && index > 0 && index + 1 < snake.length()) {
                index++;
                camel.append(Character.toUpperCase(snake.charAt(index)));
            } else {
                camel.append(letter);
            }
        }
        return camel.toString();
    }
}
