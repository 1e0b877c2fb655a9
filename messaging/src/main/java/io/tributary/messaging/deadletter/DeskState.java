package io.tributary.messaging.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the desk remembers of a dead letter, or of a replay job, whose id begins with {@code job/}.
 *
 * @param id      dead-letter id or job id; the record key
 * @param topic   original topic
 * @param group   failing group
 * @param state   see the constants; for jobs a {@link ReplayJob.State}
 * @param replays how often it was sent again; for jobs the number of records sent
 * @param actor   who acted
 * @param note    note of the act; for jobs their details as JSON
 * @param at      when
 */
public record DeskState(String id, String topic, String group, String state, int replays, @Nullable String actor,
                        @Nullable String note, Instant at) {
    /** Waits for somebody. */
    public static final String OPEN = "open";
    /** Waits behind another one of its key. */
    public static final String PARKED = "parked";
    /** Sent to its group, which has not come to it yet. */
    public static final String REPLAYING = "replaying";
    /** Had its effect after all. */
    public static final String REPLAYED = "replayed";
    /** Failed three replays. */
    public static final String QUARANTINED = "quarantined";
    /** Closed with a note. */
    public static final String DISCARDED = "discarded";

    /** Prefix of job ids. */
    public static final String JOB = "job/";

    /** Whether this is the state of a replay job. */
    public boolean job() {
        return id.startsWith(JOB);
    }
}
