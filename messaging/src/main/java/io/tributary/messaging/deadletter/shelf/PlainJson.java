package io.tributary.messaging.deadletter.shelf;

import io.tributary.messaging.deadletter.DeskException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Avro data as ordinary JSON and back, by a schema; unions are written as their value (OPS-29). */
public final class PlainJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MASK = "***";

    private PlainJson() {}

    /** @param masked names of fields whose values are not shown */
    public static JsonNode write(IndexedRecord record, Set<String> masked) {
        JsonNode tree = JSON.readTree(GenericData.get().toString(record));
        mask(tree, masked);
        return tree;
    }

    private static void mask(JsonNode node, Set<String> masked) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (masked.contains(name) && !object.get(name).isNull()) {
                    object.put(name, MASK);
                } else {
                    mask(object.get(name), masked);
                }
            }
        } else {
            node.forEach(child -> mask(child, masked));
        }
    }

    /** @throws DeskException schema_mismatch with path and expected type */
    public static GenericData.Record read(String json, Schema schema) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (tools.jackson.core.JacksonException malformed) {
            throw new DeskException(DeskException.SCHEMA_MISMATCH, "$: no JSON");
        }
        return (GenericData.Record) value(tree, schema, "$");
    }

    private static @Nullable Object value(JsonNode node, Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD -> record(node, schema, path);
            case UNION -> union(node, schema, path);
            case ARRAY -> array(node, schema, path);
            case MAP -> map(node, schema, path);
            case STRING -> expect(node.isString(), path, schema, node).asString();
            case ENUM -> new GenericData.EnumSymbol(schema,
                    expect(node.isString() && schema.hasEnumSymbol(node.asString()), path, schema, node).asString());
            case INT -> expect(node.isIntegralNumber() && node.canConvertToInt(), path, schema, node).asInt();
            case LONG -> expect(node.isIntegralNumber() && node.canConvertToLong(), path, schema, node).asLong();
            case BOOLEAN -> expect(node.isBoolean(), path, schema, node).asBoolean();
            case FLOAT -> (float) expect(node.isNumber(), path, schema, node).asDouble();
            case DOUBLE -> expect(node.isNumber(), path, schema, node).asDouble();
            case NULL -> {
                expect(node.isNull(), path, schema, node);
                yield null;
            }
            case BYTES, FIXED -> throw mismatch(path, schema);
        };
    }

    private static GenericData.Record record(JsonNode node, Schema schema, String path) {
        expect(node.isObject(), path, schema, node);
        GenericData.Record record = new GenericData.Record(schema);
        for (String name : node.propertyNames()) {
            if (schema.getField(name) == null) {
                throw new DeskException(DeskException.SCHEMA_MISMATCH, path + "." + name + ": no such field");
            }
        }
        for (Schema.Field field : schema.getFields()) {
            JsonNode member = node.get(field.name());
            if (member == null && !field.hasDefaultValue()) {
                throw mismatch(path + "." + field.name(), field.schema());
            }
            record.put(field.pos(), member == null ? GenericData.get().getDefaultValue(field)
                    : value(member, field.schema(), path + "." + field.name()));
        }
        return record;
    }

    private static @Nullable Object union(JsonNode node, Schema schema, String path) {
        for (Schema branch : schema.getTypes()) {
            if ((branch.getType() == Schema.Type.NULL) == node.isNull()) {
                try {
                    return value(node, branch, path);
                } catch (DeskException other) {
                    if (branch == schema.getTypes().getLast()) {
                        throw other;
                    }
                }
            }
        }
        throw mismatch(path, schema);
    }

    private static List<@Nullable Object> array(JsonNode node, Schema schema, String path) {
        expect(node.isArray(), path, schema, node);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(node.get(i), schema.getElementType(), path + "[" + i + "]"));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(JsonNode node, Schema schema, String path) {
        expect(node.isObject(), path, schema, node);
        Map<String, @Nullable Object> values = new HashMap<>();
        node.properties().forEach(member -> values.put(member.getKey(),
                value(member.getValue(), schema.getValueType(), path + "." + member.getKey())));
        return values;
    }

    private static JsonNode expect(boolean fits, String path, Schema schema, JsonNode node) {
        if (!fits) {
            throw mismatch(path, schema);
        }
        return node;
    }

    private static DeskException mismatch(String path, Schema schema) {
        return new DeskException(DeskException.SCHEMA_MISMATCH, path + ": expected " + schema.getType().getName()
                + (schema.getType() == Schema.Type.ENUM ? " of " + schema.getEnumSymbols() : ""));
    }
}
