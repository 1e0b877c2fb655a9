package io.tributary.attribution.domain.conversion;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The smallest single change that would have changed the winner (ATT-89).
 *
 * @param kind    exclusion_absent, touch_later, touch_earlier, mark_earlier, mark_later, mark_absent, value_accepted,
 *                value_rejected or none
 * @param subject the exclusion or touch changed, or null
 * @param millis  by how much, for changes of time; else 0
 * @param winner  who would win then, or null when no change exists
 * @param words   the change as a sentence
 */
public record SmallestChange(String kind, @Nullable String subject, long millis, @Nullable Winner winner, String words) {
    /** No single change of a touch, mark or exclusion changes the winner. */
    public static final SmallestChange NONE =
            new SmallestChange("none", null, 0, null, "no single change of a touch, mark or exclusion changes the winner");

    /** A length of time in words, to the millisecond: {@code 2 h 3 min}. */
    public static String inWords(long millis) {
        Duration length = Duration.ofMillis(millis);
        StringBuilder words = new StringBuilder();
        part(words, length.toDays(), "d");
        part(words, length.toHoursPart(), "h");
        part(words, length.toMinutesPart(), "min");
        part(words, length.toSecondsPart(), "s");
        part(words, length.toMillisPart(), "ms");
        return words.toString().strip();
    }

    private static void part(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(number).append(' ').append(unit).append(' ');
        }
    }
}
