package io.tributary.attribution.domain.touch;

import java.time.Instant;
import java.util.Locale;

/** Ids of touches: unique, and in the order of their time (ATT-4). */
public final class TouchId {
    private static final int TIME_DIGITS = 12;
    private static final int REST_DIGITS = 16;

    private TouchId() {}

    /** Of a capture: the time in milliseconds, then the capture sequence; 28 lower-case hex characters. */
    public static String captured(Instant touchedAt, long sequence) {
        return time(touchedAt) + String.format(Locale.ROOT, "%016x", sequence);
    }

    /** Of an event: the time, then what the event's id and the provider yield, so that the same event gives the same id. */
    public static String derived(Instant touchedAt, String eventId, String provider) {
        return time(touchedAt) + Digest.of("touch", eventId, provider).substring(0, REST_DIGITS);
    }

    /** Whether a text has the form of a touch id. */
    public static boolean wellFormed(String text) {
        return text.length() == TIME_DIGITS + REST_DIGITS
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    private static String time(Instant touchedAt) {
        return String.format(Locale.ROOT, "%012x", touchedAt.toEpochMilli());
    }
}
