package io.tributary.scenarios.yaml;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A mapping of a story file, read field by field; what is missing or unknown becomes a fault with its line. */
public final class Fields {
    private final YamlFile file;
    private final String what;
    private final int line;
    private final Map<String, Node> values;
    private final Map<String, Node> keys;

    Fields(YamlFile file, String what, int line, Map<String, Node> values, Map<String, Node> keys) {
        this.file = file;
        this.what = what;
        this.line = line;
        this.values = values;
        this.keys = keys;
    }

    /** Refuses every key that is not among these. */
    public Fields allow(Collection<String> known) {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                String hint = Nearest.to(key.getKey(), known).map(word -> "; the nearest known key is '" + word + "'").orElse("");
                throw file.fault(YamlFile.line(key.getValue()), "unknown key '" + key.getKey() + "' in " + what + hint);
            }
        }
        return this;
    }

    /** Line on which the mapping begins. */
    public int line() {
        return line;
    }

    /** Keys it has, in order. */
    public Set<String> names() {
        return keys.keySet();
    }

    /** Whether it has that key. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The node of a key that has to be there. */
    public Node node(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw file.fault(line, what + " needs '" + key + "'");
        }
        return node;
    }

    /** Plain text of a key that has to be there. */
    public String text(String key) {
        return file.text(node(key));
    }

    /** Plain text, or null when the key is absent or null. */
    public @Nullable String textOrNull(String key) {
        return has(key) && file.plain(node(key)) != null ? file.text(node(key)) : null;
    }

    /** Plain text, or something else. */
    public String textOr(String key, String otherwise) {
        return Objects.requireNonNullElse(textOrNull(key), otherwise);
    }

    /** A UTC instant. */
    public Instant instant(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException notAnInstant) {
            throw file.fault(YamlFile.line(node(key)), "'" + key + "' has to be a UTC instant such as 2026-04-01T12:00:00Z");
        }
    }

    /** A whole number, or null. */
    public @Nullable Integer integerOrNull(String key) {
        String text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notWhole) {
            throw file.fault(YamlFile.line(node(key)), "'" + key + "' has to be a whole number");
        }
    }

    /** A whole number that has to be there. */
    public int integer(String key) {
        node(key);
        return Objects.requireNonNullElse(integerOrNull(key), 0);
    }

    /** A truth value, or null. */
    public @Nullable Boolean flagOrNull(String key) {
        return has(key) ? Boolean.valueOf(oneOf(key, Set.of("true", "false"))) : null;
    }

    /** A truth value, or something else. */
    public boolean flag(String key, boolean otherwise) {
        return Objects.requireNonNullElse(flagOrNull(key), otherwise);
    }

    /** One of these words, or a fault that names the nearest. */
    public String oneOf(String key, Collection<String> known) {
        String word = text(key);
        if (!known.contains(word)) {
            String hint = Nearest.to(word, known).map(near -> "; the nearest is '" + near + "'").orElse("");
            throw file.fault(YamlFile.line(node(key)), "'" + word + "' is no " + key + " of " + what + hint);
        }
        return word;
    }

    /** The plain value of a key. */
    public @Nullable Object plain(String key) {
        return file.plain(node(key));
    }

    /** A list of plain texts; empty when absent. */
    public List<String> texts(String key) {
        return has(key) ? items(key).stream().map(file::text).toList() : List.of();
    }

    /** The items of a list. */
    public List<Node> items(String key) {
        return file.items("'" + key + "' of " + what, node(key));
    }

    /** A mapping inside, with these keys only where any are given. */
    public Fields fields(String key, String... known) {
        return file.fields("'" + key + "' of " + what, node(key), known);
    }

    /** Text values by name, only these names; empty when the key is absent. */
    public Map<String, String> textMap(String key, String... known) {
        if (!has(key)) {
            return Map.of();
        }
        Fields inner = fields(key, known);
        Map<String, String> texts = new LinkedHashMap<>();
        inner.names().forEach(name -> texts.put(name, inner.text(name)));
        return texts;
    }

    /** A fault of this mapping. */
    public StoryFault fault(String problem) {
        return file.fault(line, problem);
    }

    /** The file it stands in. */
    public YamlFile file() {
        return file;
    }
}
