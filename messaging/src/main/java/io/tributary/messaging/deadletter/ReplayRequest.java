package io.tributary.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param topic         original topic
 * @param group         failing group
 * @param filter        which dead letters; what is parked behind one of them comes along
 * @param max           most records, or null
 * @param ratePerSecond records a second, 1 to 5,000 (OPS-26)
 * @param force         also quarantined ones, by id and with a note only (OPS-28)
 * @param confirm       the number of records, where more than 1,000 are chosen by filter (OPS-31)
 * @param actor         who asks
 * @param note          why
 */
public record ReplayRequest(String topic, String group, DeadLetterFilter filter, @Nullable Integer max, int ratePerSecond,
                            boolean force, @Nullable Long confirm, String actor, @Nullable String note) {
    /** Used where nothing is said. */
    public static final int DEFAULT_RATE = 50;

    private static final int HIGHEST_RATE = 5_000;

    /** @throws DeskException rate_invalid or note_required */
    public ReplayRequest {
        if (ratePerSecond < 1 || ratePerSecond > HIGHEST_RATE) {
            throw new DeskException(DeskException.RATE_INVALID, "rate_per_second must lie between 1 and " + HIGHEST_RATE);
        }
        if (force && (note == null || note.isBlank())) {
            throw new DeskException(DeskException.NOTE_REQUIRED, "a forced replay needs a note");
        }
    }
}
