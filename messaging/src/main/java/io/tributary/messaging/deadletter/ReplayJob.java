package io.tributary.messaging.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay under way or over (OPS-27).
 *
 * @param id            job id, also the {@code tributary-replay-id} of its records
 * @param ids           dead letters in the order in which they are sent
 * @param sent          how many were acknowledged by the broker
 * @param failedAgain   how many came back
 * @param result        why it stopped by itself, or null
 * @param filter        what was asked for, in words (OPS-31); null in jobs of earlier versions
 * @param startedAt     when
 */
public record ReplayJob(String id, String topic, String group, List<String> ids, int sent, int failedAgain,
                        int ratePerSecond, State state, String actor, @Nullable String note, @Nullable String result,
                        Instant startedAt, @Nullable String filter) {
    /** Where a job is. */
    public enum State {
        /** Sends. */
        RUNNING,
        /** Waits for resume. */
        PAUSED,
        /** Sent everything and knows the outcome. */
        DONE,
        /** Stopped by somebody. */
        CANCELED,
        /** Stopped by itself, because too many failed again. */
        STOPPED;

        /** Whether it will do nothing more. */
        public boolean over() {
            return this == DONE || this == CANCELED || this == STOPPED;
        }
    }

    /** Number of records to send. */
    public int total() {
        return ids.size();
    }

    /** The same in another state. */
    public ReplayJob with(State newState) {
        return new ReplayJob(id, topic, group, ids, sent, failedAgain, ratePerSecond, newState, actor, note, result, startedAt, filter);
    }

    /** The same, further on. */
    public ReplayJob progress(List<String> allIds, int nowSent, int nowFailed) {
        return new ReplayJob(id, topic, group, allIds, nowSent, nowFailed, ratePerSecond, state, actor, note, result, startedAt, filter);
    }

    /** Stopped by itself. */
    public ReplayJob stopped(String why) {
        return new ReplayJob(id, topic, group, ids, sent, failedAgain, ratePerSecond, State.STOPPED, actor, note, why, startedAt, filter);
    }
}
