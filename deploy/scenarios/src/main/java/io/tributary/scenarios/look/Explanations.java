package io.tributary.scenarios.look;

import io.tributary.scenarios.match.Text;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.world.Plain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether explanations name what a story wants named; checks that passed do not count as named. */
final class Explanations {
    private static final Pattern NOT_WORD = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Set<String> SILENT = Set.of("pass", "not_applicable");

    private final ConversionView conversions;

    Explanations(ConversionView conversions) {
        this.conversions = conversions;
    }

    /** Problems; empty when met. */
    List<String> problems(Expectation expectation) {
        List<String> problems = new ArrayList<>();
        for (Expectation.Entry entry : expectation.entries()) {
            Set<String> words = words(String.valueOf(entry.fields().get("payment")));
            List<?> mentions = entry.fields().get("mentions") instanceof List<?> list ? list : List.of();
            boolean none = expectation.demand() == Expectation.Demand.NONE;
            mentions.stream().filter(mention -> words.contains(String.valueOf(mention)) == none).forEach(mention ->
                    problems.add("line " + entry.line() + ": expected the explanation of " + entry.fields().get("payment")
                            + (none ? " not to mention " : " to mention ") + mention + "\n    actual   " + Text.of(String.join(" ", words))));
        }
        return problems;
    }

    private Set<String> words(String payment) {
        Set<String> words = new LinkedHashSet<>();
        conversions.explanations(payment).forEach(said -> collect(said, words));
        return words;
    }

    private static void collect(Object value, Set<String> words) {
        switch (value) {
            case Map<?, ?> map -> {
                if (!SILENT.contains(String.valueOf(Plain.text(map, "result")))) {
                    map.values().stream().filter(inner -> inner != null).forEach(inner -> collect(inner, words));
                }
            }
            case List<?> list -> list.stream().filter(inner -> inner != null).forEach(inner -> collect(inner, words));
            default -> words.addAll(List.of(NOT_WORD.split(value.toString())));
        }
    }
}
