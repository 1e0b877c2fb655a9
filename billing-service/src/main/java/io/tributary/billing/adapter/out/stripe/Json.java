package io.tributary.billing.adapter.out.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tolerant reading of single fields: what is not as expected is absent (BIL-15). */
final class Json {
    private static final long LATEST_SECOND = 32_503_680_000L;

    private Json() {}

    /** Text of a field, or null. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    /** Id of a reference, plain or expanded. */
    static @Nullable String id(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isObject() ? text(value, "id") : text(node, field);
    }

    /** Seconds as an instant, or null. */
    static @Nullable Instant time(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return null;
        }
        long seconds = value.longValue();
        return seconds < 0 || seconds > LATEST_SECOND ? null : Instant.ofEpochSecond(seconds);
    }

    /** Whole number of a field, or the other. */
    static long number(JsonNode node, String field, long otherwise) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : otherwise;
    }

    /** Whether a field is there and true. */
    static boolean yes(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    /** The first of two that is there. */
    static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }
}
