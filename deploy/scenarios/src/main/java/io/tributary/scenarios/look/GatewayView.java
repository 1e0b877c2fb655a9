package io.tributary.scenarios.look;

import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries, dead letters, partners' reports and advocates' own views. */
final class GatewayView {
    private final Reads reads;
    private final Set<String> deadBefore = new HashSet<>();

    GatewayView(Reads reads) {
        this.reads = reads;
    }

    /** Dead letters that are there now belong to others. */
    void rememberDeadLetters() {
        deadLetterRows().forEach(row -> deadBefore.add(String.valueOf(Plain.text(row, "id"))));
    }

    List<Map<String, Object>> deliveries() {
        return reads.ofEverybody(person -> reads.rows("/api/admin/deliveries?user=" + person.id(), "deliveries").stream()
                .map(row -> new Row().with("user", person.name()).from(row, "kind", "kind").from(row, "state", "state")
                        .from(row, "reason", "reason").from(row, "attempts", "attempts").from(row, "due", "due_at").done()).toList());
    }

    /** Dead letters born since the story began, each once. */
    List<Map<String, Object>> deadLetters() {
        return deadLetterRows().stream().filter(row -> !deadBefore.contains(String.valueOf(Plain.text(row, "id"))))
                .map(row -> new Row().from(row, "topic", "topic").from(row, "reason", "reason").from(row, "group", "group").done()).toList();
    }

    private List<Map<String, Object>> deadLetterRows() {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Map<String, Object> desk : reads.rows("/api/ops/dead-letters", "dead_letters")) {
            String topic = String.valueOf(Plain.text(desk, "topic"));
            String group = String.valueOf(Plain.text(desk, "group"));
            reads.rows("/api/ops/dead-letters/" + topic + "/" + group, "dead_letters").forEach(row -> {
                row.putIfAbsent("topic", topic);
                row.putIfAbsent("group", group);
                found.putIfAbsent(String.valueOf(Plain.text(row, "id")), row);
            });
        }
        return List.copyOf(found.values());
    }

    /** A partner's figures, one row for each code and period that is asked for. */
    List<Map<String, Object>> reports(Expectation expectation) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Expectation.Entry entry : expectation.entries()) {
            String code = String.valueOf(entry.fields().get("code"));
            Object period = entry.fields().get("period");
            Object answer = Row.camel(reads.value("/api/affiliates/stats/" + reads.names().code(code) + (period == null ? "" : "?period=" + period)));
            Row row = new Row().with("code", code).with("period", period);
            if (answer instanceof Map<?, ?> figures) {
                figures.forEach((key, value) -> row.with(renamed(String.valueOf(key)), value));
            }
            row.with("code", code);
            rows.add(row.done());
        }
        return rows;
    }

    private static String renamed(String key) {
        return key.equals("earningsByStatus") ? "earnings" : key;
    }

    /** What advocates see of themselves, one row for each person and product that is asked for. */
    List<Map<String, Object>> summaries(Expectation expectation) {
        Performance performance = reads.performance();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Expectation.Entry entry : expectation.entries()) {
            String user = String.valueOf(entry.fields().get("user"));
            String product = String.valueOf(entry.fields().get("product"));
            String program = performance.programs().deciding(product).orElse(product);
            Exchange answer = performance.quietly(Http.Call.get("/api/me/referrals?program=" + program,
                    performance.world().userToken(performance.cast().person(user))));
            Row row = new Row();
            if (performance.names().restoreAll(answer.body()) instanceof Map<?, ?> view) {
                view.forEach((key, value) -> row.with(String.valueOf(key), value));
            }
            Map<String, Object> summary = new LinkedHashMap<>();
            if (Row.camel(row.done()) instanceof Map<?, ?> camel) {
                camel.forEach((key, value) -> summary.put(String.valueOf(key), value));
            }
            summary.put("totals", Plain.at(row.done(), "totals"));
            summary.put("people", people(row.done()));
            summary.put("user", user);
            summary.put("product", product);
            rows.add(summary);
        }
        return rows;
    }

    private static List<Map<String, Object>> people(Map<String, Object> view) {
        return Plain.rows(view, "people").stream().map(person -> new Row().from(person, "email", "masked_email")
                .from(person, "state", "state").from(person, "since", "since").done()).toList();
    }
}
