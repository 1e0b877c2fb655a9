package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Expectation.Demand;
import io.tributary.scenarios.story.Expectation.Entry;
import io.tributary.scenarios.story.ExpectationKind;
import io.tributary.scenarios.yaml.Fields;
import io.tributary.scenarios.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code then}. */
final class ExpectationParser {
    private static final Map<String, List<String>> NESTED = Map.of(
            "items", List.of("kind", "amount"),
            "people", List.of("email", "state", "since"),
            "subIds", List.of("subId", "clicks", "uniqueClicks", "conversions", "earnings"));

    private ExpectationParser() {}

    static List<Expectation> expectations(Fields then) {
        then.allow(Arrays.stream(ExpectationKind.values()).map(ExpectationKind::key).toList());
        List<Expectation> expectations = new ArrayList<>();
        for (String key : then.names()) {
            ExpectationKind kind = Objects.requireNonNull(ExpectationKind.of(key));
            if (then.node(key) instanceof MappingNode) {
                Fields parts = then.fields(key, "some", "none");
                parts.names().forEach(word -> expectations.add(
                        expectation(kind, word.equals("some") ? Demand.SOME : Demand.NONE, parts, word)));
            } else {
                expectations.add(expectation(kind, Demand.ALL, then, key));
            }
        }
        return List.copyOf(expectations);
    }

    private static Expectation expectation(ExpectationKind kind, Demand demand, Fields owner, String key) {
        return new Expectation(kind, demand, owner.items(key).stream().map(node -> entry(owner.file(), kind, node)).toList());
    }

    private static Entry entry(YamlFile file, ExpectationKind kind, Node node) {
        Fields fields = file.fields("an entry of '" + kind.key() + "'", node).allow(kind.fields());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : fields.names()) {
            List<String> inner = NESTED.get(name);
            if (inner != null) {
                fields.items(name).forEach(item -> file.fields("an entry of '" + name + "'", item).allow(inner));
            }
            values.put(name, fields.plain(name));
        }
        return new Entry(fields.line(), values);
    }
}
