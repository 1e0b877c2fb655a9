package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Settings;
import io.tributary.scenarios.yaml.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code config} and {@code configure}. */
final class SettingsParser {
    private SettingsParser() {}

    static Settings settings(Fields fields) {
        Map<String, Map<String, Object>> programs = new LinkedHashMap<>();
        if (fields.has("programs")) {
            Fields inner = fields.fields("programs");
            inner.names().forEach(program -> programs.put(program, overrides(inner, program)));
        }
        Map<String, Boolean> impact = new LinkedHashMap<>();
        if (fields.has("impact")) {
            Fields inner = fields.fields("impact", "performance", "advocate");
            inner.names().forEach(api ->
                    impact.put(api, inner.oneOf(api, List.of("configured", "unconfigured")).equals("configured")));
        }
        return new Settings(programs, impact);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> overrides(Fields programs, String program) {
        if (programs.plain(program) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw programs.fault("the overrides of '" + program + "' have to be a mapping");
    }
}
