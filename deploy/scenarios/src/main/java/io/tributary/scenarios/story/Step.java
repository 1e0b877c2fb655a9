package io.tributary.scenarios.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a story.
 *
 * @param number   counting from 1 over the whole story
 * @param line     line of the file, counting from 1
 * @param at       instant to which the clock is moved before the step
 * @param occurred business time, where it is earlier than the arrival, else null
 * @param say      what to tell people about it, or null
 * @param action   what happens, or null when only time passes
 */
public record Step(int number, int line, Instant at, @Nullable Instant occurred, @Nullable String say, @Nullable Action action) {

    /** When the step's event happened, as far as business is concerned. */
    public Instant businessTime() {
        return occurred == null ? at : occurred;
    }
}
