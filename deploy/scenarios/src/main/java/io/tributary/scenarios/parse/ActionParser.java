package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.yaml.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What a step can do, by the key it has. */
final class ActionParser {
    private static final Map<String, Function<Fields, Action>> READERS = readers();

    /** Keys of all steps. */
    static final Set<String> KEYS = READERS.keySet();

    private ActionParser() {}

    static Action action(String key, Fields step) {
        return Objects.requireNonNull(READERS.get(key)).apply(step.fields(key));
    }

    private static Map<String, Function<Fields, Action>> readers() {
        Map<String, Function<Fields, Action>> readers = new LinkedHashMap<>();
        VisitParser.addTo(readers);
        AccountParser.addTo(readers);
        PurchaseParser.addTo(readers);
        AdversityParser.addTo(readers);
        StaffActParser.addTo(readers);
        StageParser.addTo(readers);
        readers.put("configure", fields -> {
            fields.allow(Set.of("programs", "impact"));
            return new Stage.Configure(SettingsParser.settings(fields));
        });
        return readers;
    }
}
