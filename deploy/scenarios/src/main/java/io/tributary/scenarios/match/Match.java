package io.tributary.scenarios.match;

import io.tributary.scenarios.story.Expectation.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs entries of a story with rows of the world, each row with at most one entry, as many pairs as possible. */
final class Match {
    private static final int FREE = -1;

    private final Subset subset;
    private final List<Entry> entries;
    private final List<Map<String, Object>> rows;
    private final int[] entryOfRow;
    private final List<Entry> unmet = new ArrayList<>();

    Match(Subset subset, List<Entry> entries, List<Map<String, Object>> rows) {
        this.subset = subset;
        this.entries = entries;
        this.rows = rows;
        this.entryOfRow = new int[rows.size()];
        Arrays.fill(entryOfRow, FREE);
        for (int entry = 0; entry < entries.size(); entry++) {
            if (!place(entry, new HashSet<>())) {
                unmet.add(entries.get(entry));
            }
        }
    }

    /** Entries for which no row was left. */
    List<Entry> unmet() {
        return unmet;
    }

    /** Rows that no entry describes. */
    List<Map<String, Object>> unclaimed() {
        List<Map<String, Object>> left = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (entryOfRow[row] == FREE) {
                left.add(rows.get(row));
            }
        }
        return left;
    }

    private boolean place(int entry, Set<Integer> tried) {
        for (int row = 0; row < rows.size(); row++) {
            if (!subset.differences(entries.get(entry).fields(), rows.get(row)).isEmpty() || !tried.add(row)) {
                continue;
            }
            if (entryOfRow[row] == FREE || place(entryOfRow[row], tried)) {
                entryOfRow[row] = entry;
                return true;
            }
        }
        return false;
    }
}
