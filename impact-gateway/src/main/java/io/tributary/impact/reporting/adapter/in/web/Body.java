package io.tributary.impact.reporting.adapter.in.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a JSON body, read strictly: a wrong type is a wrong value. */
record Body(Map<String, Object> fields) {
    private static final int MOST_BP = 10_000;
    private static final int MOST_NOTE = 2_000;

    static Body of(@Nullable Map<String, Object> fields) {
        return new Body(fields == null ? Map.of() : fields);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Text without surrounding blanks; null when absent, blank or no text. */
    @Nullable String text(String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    /** A rate of 0 to 10,000 whole basis points; null when absent. */
    @Nullable Integer rate(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        if (!whole || new BigDecimal(value.toString()).signum() < 0
                || new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(MOST_BP)) > 0) {
            throw Refused.unprocessable("rate_invalid", "rate_bp is a whole number from 0 to 10000");
        }
        return ((Number) value).intValue();
    }

    /** A note is demanded where a person changes what was. */
    String note() {
        String note = text("note");
        if (note == null || note.length() > MOST_NOTE) {
            throw Refused.unprocessable("note_required", "say why, in a note of at most 2000 characters");
        }
        return note;
    }
}
