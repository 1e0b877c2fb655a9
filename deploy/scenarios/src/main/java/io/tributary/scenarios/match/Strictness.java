package io.tributary.scenarios.match;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two single values are the same. */
public enum Strictness {
    /** Text is text and a number is a number, character by character: what a vendor receives. */
    WIRE,
    /** Instants, amounts and numbers are compared by what they mean. */
    MEANING;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+\\.\\d+");

    boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof BigDecimal left && actual instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        return Objects.equals(expected, actual) || this == MEANING && means(expected, actual);
    }

    private static boolean means(@Nullable Object expected, @Nullable Object actual) {
        if (expected == null || actual == null) {
            return false;
        }
        String left = expected.toString();
        String right = actual.toString();
        if (expected instanceof BigDecimal || actual instanceof BigDecimal || AMOUNT.matcher(left).matches()) {
            return DECIMAL.matcher(left).matches() && DECIMAL.matcher(right).matches()
                    && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
        }
        return left.equals(right) || sameInstant(left, right);
    }

    private static boolean sameInstant(String left, String right) {
        if (!left.endsWith("Z")) {
            return false;
        }
        try {
            return Instant.parse(left).equals(Instant.parse(right));
        } catch (DateTimeException notInstants) {
            return false;
        }
    }
}
