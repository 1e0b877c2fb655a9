package io.tributary.attribution.domain.capture;

import org.jspecify.annotations.Nullable;

/**
 * A value as captured (ATT-23, ATT-25): trimmed, otherwise kept exactly; empty when rejected.
 *
 * @param length       true length in characters after trimming
 * @param rejectReason {@code missing_value}, {@code too_long}, {@code invalid_characters}, or null when accepted
 */
public record OpaqueValue(String text, int length, @Nullable String rejectReason) {
    /** Most characters of a value or label. */
    public static final int MOST = 512;

    /** The value of a raw text; null and blank are {@code missing_value}. */
    public static OpaqueValue of(@Nullable String raw) {
        String trimmed = raw == null ? "" : raw.strip();
        int length = trimmed.codePointCount(0, trimmed.length());
        if (length == 0) {
            return new OpaqueValue("", 0, "missing_value");
        }
        if (length > MOST) {
            return new OpaqueValue("", length, "too_long");
        }
        return unprintable(trimmed) ? new OpaqueValue("", length, "invalid_characters") : new OpaqueValue(trimmed, length, null);
    }

    /** Whether the value carries weight. */
    public boolean accepted() {
        return rejectReason == null;
    }

    /** Whether anything was there at all. */
    public boolean present() {
        return length > 0;
    }

    /** A label beside a value: trimmed; null when blank, too long or unprintable, without harm to its touch (ATT-26). */
    public static @Nullable String label(@Nullable String raw) {
        OpaqueValue value = of(raw);
        return value.accepted() ? value.text() : null;
    }

    /** Whether a text holds control characters or half a surrogate pair. */
    static boolean unprintable(String text) {
        return text.codePoints().anyMatch(point -> Character.isISOControl(point)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
