package io.tributary.messaging.deadletter.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which copy was sent where, remembered in the note of a state {@code replaying}: a later copy means that it failed again,
 * a commit behind the place without one that it had its effect.
 *
 * @param copy      offset of the copy on the dead-letter topic
 * @param partition partition on the replay topic
 * @param offset    offset there
 */
public record Sent(long copy, int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("copy=(\\d+) sent=(\\d+)/(\\d+)");

    /** As it stands in a note. */
    public String text() {
        return "copy=" + copy + " sent=" + partition + "/" + offset;
    }

    /** Null where the note says nothing of it. */
    public static @Nullable Sent parse(@Nullable String note) {
        Matcher matcher = TEXT.matcher(note == null ? "" : note);
        return matcher.find() ? new Sent(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))) : null;
    }
}
