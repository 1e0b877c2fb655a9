package io.tributary.referral.adapter.out.r2dbc;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Recorded inputs and outcomes as JSON: the same value always gives the same text, so that replay can compare (REF-61). */
public final class Recorded {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Recorded() {}

    /** The text of a value. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value of a text. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** The value of a text, or null for none. */
    public static <T> @Nullable T readOptional(@Nullable String json, Class<T> type) {
        return json == null ? null : MAPPER.readValue(json, type);
    }

    /** A text as plain maps and lists. */
    public static Map<String, Object> readMap(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }
}
