package io.tributary.impact.reporting.application.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild (REP-67).
 *
 * @param state       running, done, canceled, differs or failed
 * @param always      whether it takes over even where it differs
 * @param done        records read
 * @param total       records there were at the start, or later
 * @param detail      what happened, if it did not end well
 * @param differences rows that differ, the first hundred
 */
public record RebuildJob(String id, String projection, String state, boolean always, long done, long total,
                         @Nullable String detail, Instant startedAt, @Nullable Instant endedAt, List<Difference> differences) {
    /** A row as it is live and as it was rebuilt; null = it is not there. */
    public record Difference(String relation, @Nullable String live, @Nullable String rebuilt) {}

    /** Whether it still works. */
    public boolean running() {
        return state.equals("running");
    }
}
