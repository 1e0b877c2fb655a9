package io.tributary.billing.adapter.out.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tolerant reading of single fields: what is not as expected is absent (BIL-15). */
final class Json {
    private static final long LATEST_SECOND = 32_503_680_000L;
    private static final long GREATEST_AMOUNT = 100_000_000_000_000L;
    private static final int LONGEST_TEXT = 500;

    private Json() {}

    /** Text of a field, or null. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && storable(value.stringValue()) ? value.stringValue() : null;
    }

    /** Not blank, not longer than anything Stripe writes, and nothing that no database can hold. */
    private static boolean storable(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT
                && text.codePoints().noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
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

    /** Whole number of a field, or the other; what no amount can be is not there. */
    static long number(JsonNode node, String field, long otherwise) {
        JsonNode value = node.path(field);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        return whole && Math.abs(value.longValue()) <= GREATEST_AMOUNT && value.longValue() != Long.MIN_VALUE ? value.longValue() : otherwise;
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
