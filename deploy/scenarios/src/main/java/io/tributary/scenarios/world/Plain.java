package io.tributary.scenarios.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain values: text, {@link BigDecimal}, {@link Boolean}, null, lists and maps. */
public final class Plain {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Plain() {}

    /** The value of that text, or null when it is blank or no JSON. */
    public static @Nullable Object read(String json) {
        if (json.isBlank()) {
            return null;
        }
        try {
            return of(JSON.readValue(json, Object.class));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** That value as JSON. */
    public static String write(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Any value of maps, lists and scalars, in plain types. */
    public static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, inner) -> plain.put(String.valueOf(key), of(inner)));
                yield plain;
            }
            case Iterable<?> items -> {
                List<@Nullable Object> plain = new ArrayList<>();
                items.forEach(item -> plain.add(of(item)));
                yield plain;
            }
            case BigDecimal number -> number;
            case Double number -> BigDecimal.valueOf(number);
            case Number number -> new BigDecimal(number.toString());
            case Boolean flag -> flag;
            case Instant instant -> instant.toString();
            default -> value.toString();
        };
    }

    /** The value below these keys, or null where one is missing. */
    public static @Nullable Object at(@Nullable Object value, String... keys) {
        Object found = value;
        for (String key : keys) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }

    /** The text below these keys, or null. */
    public static @Nullable String text(@Nullable Object value, String... keys) {
        Object found = at(value, keys);
        return found == null ? null : found instanceof BigDecimal number ? number.toPlainString() : found.toString();
    }

    /** The mappings of the list below these keys; empty where there is none. */
    public static List<Map<String, Object>> rows(@Nullable Object value, String... keys) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (at(value, keys) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    map.forEach((key, inner) -> row.put(String.valueOf(key), inner));
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
