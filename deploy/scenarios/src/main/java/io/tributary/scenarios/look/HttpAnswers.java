package io.tributary.scenarios.look;

import io.tributary.scenarios.match.Strictness;
import io.tributary.scenarios.match.Subset;
import io.tributary.scenarios.match.Text;
import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The answer of the last HTTP step. */
final class HttpAnswers {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private final Performance performance;
    private final Subset subset = new Subset(Strictness.MEANING);

    HttpAnswers(Performance performance) {
        this.performance = performance;
    }

    /** Problems; empty when met. */
    List<String> problems(Expectation expectation) {
        List<String> problems = new ArrayList<>();
        for (Expectation.Entry entry : expectation.entries()) {
            Optional<Exchange> last = last(String.valueOf(entry.fields().get("request")));
            List<String> differences = last.map(exchange -> differences(entry, exchange)).orElse(List.of("no step made such a request"));
            boolean none = expectation.demand() == Expectation.Demand.NONE;
            if (differences.isEmpty() == none) {
                problems.add("line " + entry.line() + ": expected " + (none ? "nothing like " : "") + Text.of(entry.fields()) + "\n    actual   "
                        + last.map(exchange -> performance.names().restore(exchange.summary() + " " + Text.of(exchange.text()))).orElse("nothing")
                        + (none ? "" : "\n    differs  " + String.join("\n             ", differences)));
            }
        }
        return problems;
    }

    private Optional<Exchange> last(String request) {
        return performance.exchanges().reversed().stream().filter(exchange -> is(request, exchange)).findFirst();
    }

    private boolean is(String request, Exchange exchange) {
        String path = performance.names().restore(exchange.path());
        int question = path.indexOf('?');
        String said = exchange.method() + " " + (request.contains("?") || question < 0 ? path : path.substring(0, question));
        List<String> fixed = List.of(PLACEHOLDER.split(request.trim().replaceAll("\\s+", " "), -1));
        return Pattern.matches(String.join("[^/]+", fixed.stream().map(Pattern::quote).toList()), said);
    }

    private List<String> differences(Expectation.Entry entry, Exchange exchange) {
        List<String> differences = new ArrayList<>();
        if (entry.fields().containsKey("status")) {
            subset.compare("status", entry.fields().get("status"), Plain.of(exchange.status()), differences);
        }
        if (entry.fields().containsKey("body")) {
            subset.compare("body", entry.fields().get("body"), performance.names().restoreAll(exchange.body()), differences);
        }
        return differences;
    }
}
