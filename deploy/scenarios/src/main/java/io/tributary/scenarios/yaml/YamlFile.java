package io.tributary.scenarios.yaml;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One YAML 1.2 file as nodes that know their line; keys are plain text, so {@code on} is a word. */
public final class YamlFile {
    private final Path path;

    /** The file of that name. */
    public YamlFile(Path path) {
        this.path = path;
    }

    /** The top mapping of the file. */
    public Fields root(String... known) {
        LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).setSchema(new CoreSchema()).build();
        try {
            Optional<Node> node = new Compose(settings).composeString(Files.readString(path));
            return fields("the file", node.orElseThrow(() -> fault(1, "the file is empty")), known);
        } catch (MarkedYamlEngineException broken) {
            throw fault(broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw fault(1, String.valueOf(broken.getMessage()));
        } catch (IOException unreadable) {
            throw fault(1, "cannot be read: " + unreadable.getMessage());
        }
    }

    /** That node as a mapping with these keys. */
    public Fields fields(String what, Node node, String... known) {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(line(node), what + " has to be a mapping");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            values.put(key, tuple.getValueNode());
            keys.put(key, tuple.getKeyNode());
        }
        Fields fields = new Fields(this, what, line(node), values, keys);
        if (known.length > 0) {
            fields.allow(List.of(known));
        }
        return fields;
    }

    /** The items of a sequence. */
    public List<Node> items(String what, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(line(node), what + " has to be a list");
        }
        return sequence.getValue();
    }

    /** Plain text of a scalar, whatever it looks like. */
    public String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw fault(line(node), "a single value is expected here");
    }

    /** Plain value: text, number, truth value, null, list or map. */
    public @Nullable Object plain(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case MappingNode mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.getValue().forEach(tuple -> entries.put(text(tuple.getKeyNode()), plain(tuple.getValueNode())));
                yield entries;
            }
            default -> throw fault(line(node), "unexpected kind of value");
        };
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.valueOf(scalar.getValue());
        }
        if (Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag())) {
            try {
                return new BigDecimal(scalar.getValue());
            } catch (NumberFormatException otherNotation) {
                return scalar.getValue();
            }
        }
        return scalar.getValue();
    }

    /** Line of a node, counting from 1. */
    public static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** A fault of that line. */
    public StoryFault fault(int line, String problem) {
        return new StoryFault(path, line, problem);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }
}
