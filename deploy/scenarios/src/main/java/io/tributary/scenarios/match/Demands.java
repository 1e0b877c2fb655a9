package io.tributary.scenarios.match;

import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Expectation.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether the rows of the world meet an expectation: all of it, some of it, none of it, so many times. */
public final class Demands {
    private static final String COUNT = "count";

    private final Subset subset;
    private final Sequences.@Nullable Grouping grouping;
    private final Predicate<Entry> inOrder;

    private Demands(Strictness strictness, Sequences.@Nullable Grouping grouping, Predicate<Entry> inOrder) {
        this.subset = new Subset(strictness);
        this.grouping = grouping;
        this.inOrder = inOrder;
    }

    /** Rows in any order. */
    public static Demands unordered(Strictness strictness) {
        return new Demands(strictness, null, entry -> false);
    }

    /**
     * Rows with an order within their group.
     *
     * @param field  whose value, together with the word, names the group; entries without it may stand anywhere
     * @param word   the rest of the group's name
     */
    public static Demands ordered(Strictness strictness, String field, Function<Map<String, Object>, String> word) {
        return new Demands(strictness, Sequences.Grouping.by(field, word),
                entry -> entry.fields().containsKey(field) && !entry.fields().containsKey(COUNT));
    }

    /** What is wrong, one text per problem; empty when the expectation is met. */
    public List<String> problems(Expectation expectation, List<Map<String, Object>> rows) {
        return switch (expectation.demand()) {
            case NONE -> none(expectation.entries(), rows);
            case SOME -> some(expectation.entries(), rows);
            case ALL -> all(expectation.entries(), rows);
        };
    }

    private List<String> none(List<Entry> entries, List<Map<String, Object>> rows) {
        List<String> problems = new ArrayList<>();
        for (Entry entry : entries) {
            rows.stream().filter(row -> meets(entry, row)).forEach(row -> problems.add(
                    "line " + entry.line() + ": expected none of " + Text.of(entry.fields()) + "\n    actual   " + Text.of(row)));
        }
        return problems;
    }

    private List<String> some(List<Entry> entries, List<Map<String, Object>> rows) {
        List<String> problems = new ArrayList<>();
        List<Entry> once = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.fields().get(COUNT) instanceof BigDecimal count) {
                counted(entry, count.intValueExact(), rows, problems);
            } else {
                once.add(entry);
            }
        }
        new Match(subset, once, rows).unmet().forEach(entry -> problems.add(beside(entry, rows)));
        return problems;
    }

    private void counted(Entry entry, int count, List<Map<String, Object>> rows, List<String> problems) {
        long met = rows.stream().filter(row -> meets(entry, row)).count();
        if (met == 0 && count > 0) {
            problems.add(beside(entry, rows));
        } else if (met != count) {
            problems.add("line " + entry.line() + ": expected " + count + " of " + Text.of(entry.fields()) + "\n    actual   " + met);
        }
    }

    private List<String> all(List<Entry> entries, List<Map<String, Object>> rows) {
        List<Entry> single = new ArrayList<>();
        entries.forEach(entry -> single.addAll(Collections.nCopies(times(entry), entry)));
        List<Entry> unmet = new ArrayList<>();
        List<Map<String, Object>> left = rows;
        if (grouping != null) {
            Sequences sequences = new Sequences(subset, single.stream().filter(inOrder).toList(), rows, grouping);
            unmet.addAll(sequences.unmet());
            left = sequences.unclaimed();
        }
        Match match = new Match(subset, single.stream().filter(inOrder.negate()).toList(), left);
        unmet.addAll(match.unmet());
        List<Map<String, Object>> unclaimed = match.unclaimed();
        List<String> problems = new ArrayList<>();
        unmet.forEach(entry -> problems.add(beside(entry, unclaimed.isEmpty() ? rows : unclaimed)));
        unclaimed.forEach(row -> problems.add("not expected, but there\n    actual   " + Text.of(row)));
        if (grouping != null && !problems.isEmpty()) {
            problems.add(problems.removeLast() + "\n    all there is:\n    " + String.join("\n    ", rows.stream().map(Text::of).toList()));
        }
        return problems;
    }

    private static int times(Entry entry) {
        return entry.fields().get(COUNT) instanceof BigDecimal count ? count.intValueExact() : 1;
    }

    private boolean meets(Entry entry, Map<String, Object> row) {
        return subset.differences(entry.fields(), row).isEmpty();
    }

    /** What is expected, beside the row that comes nearest. */
    private String beside(Entry entry, List<Map<String, Object>> rows) {
        String expected = "line " + entry.line() + ": expected " + Text.of(entry.fields());
        return rows.stream().min(Comparator.comparingInt(row -> subset.differences(entry.fields(), row).size()))
                .map(row -> expected + "\n    actual   " + Text.of(row) + "\n    differs  "
                        + String.join("\n             ", subset.differences(entry.fields(), row)))
                .orElse(expected + "\n    actual   nothing of that kind");
    }
}
