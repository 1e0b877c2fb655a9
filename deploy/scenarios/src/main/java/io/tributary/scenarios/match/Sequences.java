package io.tributary.scenarios.match;

import io.tributary.scenarios.story.Expectation.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pairs entries with rows group by group, in the order both have within their group. */
final class Sequences {
    private final List<Entry> unmet = new ArrayList<>();
    private final List<Map<String, Object>> unclaimed = new ArrayList<>();

    Sequences(Subset subset, List<Entry> entries, List<Map<String, Object>> rows, Grouping grouping) {
        Map<String, List<Entry>> waiting = new LinkedHashMap<>();
        entries.forEach(entry -> waiting.computeIfAbsent(grouping.of(entry.fields()), any -> new ArrayList<>()).add(entry));
        for (Map<String, Object> row : rows) {
            List<Entry> line = waiting.getOrDefault(grouping.of(row), List.of());
            if (!line.isEmpty() && subset.differences(line.getFirst().fields(), row).isEmpty()) {
                line.removeFirst();
            } else {
                unclaimed.add(row);
            }
        }
        waiting.values().forEach(unmet::addAll);
    }

    List<Entry> unmet() {
        return unmet;
    }

    List<Map<String, Object>> unclaimed() {
        return unclaimed;
    }

    /** Which group an entry or row belongs to. */
    interface Grouping {
        String of(Map<String, Object> fields);

        /** By the value of one field and a word derived from another. */
        static Grouping by(String field, java.util.function.Function<Map<String, Object>, String> word) {
            return fields -> Objects.toString(fields.get(field)) + "/" + word.apply(fields);
        }
    }
}
