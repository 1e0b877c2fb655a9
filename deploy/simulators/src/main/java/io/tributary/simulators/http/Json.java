package io.tributary.simulators.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain maps and lists; decimals are exact. */
public final class Json {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** The value as JSON bytes. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value as JSON text. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The bytes as an object, or empty if they are anything else. */
    public static Optional<Map<String, Object>> object(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readValue(bytes, OBJECT));
        } catch (JacksonException notAnObject) {
            return Optional.empty();
        }
    }

    /** The value read as a record of this type. */
    public static <T> T as(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /** Objects of a JSON value that is one object or a list of them; anything else is left out. */
    public static List<Map<String, Object>> objects(Object value) {
        return switch (value) {
            case Map<?, ?> one -> List.of(MAPPER.convertValue(one, OBJECT));
            case List<?> many ->
                many.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> MAPPER.convertValue(each, OBJECT))
                        .toList();
            default -> List.of();
        };
    }
}
