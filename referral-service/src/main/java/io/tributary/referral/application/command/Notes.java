package io.tributary.referral.application.command;

import org.jspecify.annotations.Nullable;

/** Notes that operators must give (REF-54, REF-57). */
final class Notes {
    private static final int LONGEST = 1_000;

    private Notes() {}

    /** The trimmed note; refused when blank or longer than 1,000 characters. */
    static String required(@Nullable String note) {
        String text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Refused.unprocessable("note_required", "a note of 1 to 1,000 characters is required");
        }
        return text;
    }
}
