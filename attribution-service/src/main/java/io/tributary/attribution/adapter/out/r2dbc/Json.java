package io.tributary.attribution.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Domain records in jsonb columns: recorded facts, decisions and definitions. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private Json() {}

    /** The value as JSON text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value of a JSON column. */
    public static <T> T read(Readable row, String column, Class<T> type) {
        return MAPPER.readValue(String.valueOf(row.get(column, String.class)), type);
    }

    /** The value of a JSON column, or null. */
    public static <T> @Nullable T readIfAny(Readable row, String column, Class<T> type) {
        String text = row.get(column, String.class);
        return text == null ? null : MAPPER.readValue(text, type);
    }

    /** The list of a JSON column. */
    public static <T> List<T> readList(Readable row, String column, Class<T> element) {
        return MAPPER.readValue(String.valueOf(row.get(column, String.class)),
                MAPPER.getTypeFactory().constructCollectionType(List.class, element));
    }
}
