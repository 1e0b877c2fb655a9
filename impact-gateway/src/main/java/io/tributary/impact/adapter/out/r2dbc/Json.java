package io.tributary.impact.adapter.out.r2dbc;

import tools.jackson.databind.json.JsonMapper;

/** Records of the domain as JSON columns. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** A record as JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** JSON as a record. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
