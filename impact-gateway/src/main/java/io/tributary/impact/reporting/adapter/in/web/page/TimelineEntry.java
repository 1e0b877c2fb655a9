package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One entry of a timeline with its source, and a decision with all that decided it (REP-45, REP-46, REP-53). */
final class TimelineEntry {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TimelineEntry() {}

    static Html of(Reader reader, Map<String, Object> entry) {
        Html.Tag item = Html.tag("li").add(Html.tag("p").add(Html.tag("span", reader.word("entry", text(entry, "kind"))).css("pill")).add(" ")
                .add(Html.tag("strong", text(entry, "meaning"))));
        Html.Tag meta = Html.tag("p").css("meta").add(reader.time((Instant) entry.get("at")));
        for (String part : List.of("program", "product", "provider", "state", "reason", "object")) {
            if (entry.get(part) != null) {
                meta.add(" · " + reader.word("part", part) + " " + entry.get(part));
            }
        }
        item.add(meta);
        item.add(Html.tag("details").add(Html.tag("summary", reader.say("entry.source")), Html.tag("p").css("meta").add(reader.say("entry.processed") + " ")
                .add(reader.time((Instant) entry.get("processed_at"))).add(" · " + entry.get("topic") + "-" + entry.get("part") + "@" + entry.get("position")
                        + " · " + entry.get("record_id") + (entry.get("version") == null ? "" : " · " + reader.say("entry.version", entry.get("version"))))));
        return entry.get("details") instanceof String details ? item.add(explanation(reader, MAPPER.readTree(details))) : item;
    }

    /** Checks in words, outcomes of both sides, and the smallest change that would have changed them. */
    static Html explanation(Reader reader, JsonNode told) {
        List<List<Cell>> checks = new ArrayList<>();
        told.path("checks").forEach(check -> checks.add(List.of(Cell.text(reader.word("reason", check.path("name").asString(""))), Cell.of(result(reader, check)),
                Cell.text(reader.word("acts_on", check.path("actsOn").asString(""))), Cell.text(inputs(check.path("inputs"))))));
        List<List<Cell>> touches = new ArrayList<>();
        for (String list : List.of("touches", "considered", "candidates")) {
            told.path(list).forEach(touch -> touches.add(List.of(Cell.text(first(touch, "touchId", "id")), Cell.text(first(touch, "verdict", "result")),
                    Cell.text(inputs(touch)))));
        }
        List<Html> parts = new ArrayList<>();
        if (!touches.isEmpty()) {
            parts.add(Blocks.table(reader.say("explanation.touches"), List.of(reader.say("column.touch"), reader.say("column.verdict"), reader.say("column.inputs")), touches, ""));
        }
        if (!checks.isEmpty()) {
            parts.add(Blocks.table(reader.say("explanation.checks"), List.of(reader.say("column.check"), reader.say("column.result"),
                    reader.say("column.acts_on"), reader.say("column.inputs")), checks, ""));
        }
        for (String role : List.of("referee", "referrer")) {
            JsonNode side = told.path(role);
            if (side.isObject()) {
                parts.add(Html.tag("p").add(Html.tag("strong", reader.word("role", role) + ": ")).add(reader.word("outcome", side.path("outcome").asString(""))
                        + (side.path("smallestChange").isString() ? ". " + reader.say("explanation.change", side.path("smallestChange").asString()) : "")));
            }
        }
        return parts.isEmpty() ? Html.NOTHING : Html.tag("details").add(Html.tag("summary", reader.say("explanation.open"))).add(parts);
    }

    private static Html result(Reader reader, JsonNode check) {
        String result = check.path("result").asString("");
        String css = switch (result) {
            case "pass" -> "pill good";
            case "fail" -> "pill bad";
            case "held", "overridden" -> "pill warn";
            default -> "pill";
        };
        return Html.tag("span", reader.word("check", result)).css(css);
    }

    private static @Nullable String first(JsonNode node, String one, String other) {
        return node.path(one).isString() ? node.path(one).asString() : node.path(other).isString() ? node.path(other).asString() : null;
    }

    private static String inputs(JsonNode inputs) {
        List<String> parts = new ArrayList<>();
        inputs.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                parts.add(field.getKey().replace('_', ' ') + ": " + field.getValue().asString());
            }
        });
        return String.join("; ", parts);
    }

    private static String text(Map<String, Object> entry, String name) {
        return String.valueOf(entry.get(name));
    }
}
