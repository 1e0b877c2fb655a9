package io.tributary.impact.reporting.domain.commission;

import java.util.List;

/**
 * What a decision of the ledger does.
 *
 * @param lines   lines that are new or changed, as they are afterwards
 * @param entries entries to append, in order
 */
public record Outcome(List<Line> lines, List<Entry> entries) {
    /** Nothing changes. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of());
}
