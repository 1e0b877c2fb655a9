package io.tributary.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The schemas of all records on all topics, and every named type inside them. */
final class RecordSchemas {
    private RecordSchemas() {}

    /** Record name to schema, in the order of the catalogue. */
    static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (Class<? extends SpecificRecord> record : topic.records()) {
                schemas.put(topic.topicName() + "-" + record.getName(), schemaOf(record));
            }
        }
        return schemas;
    }

    static Schema schemaOf(Class<? extends SpecificRecord> record) {
        return new SpecificData().getSchema(record);
    }

    /** Every named type reachable from the schema, itself included. */
    static List<Schema> namedTypes(Schema schema) {
        Map<String, Schema> seen = new LinkedHashMap<>();
        collect(schema, seen);
        return new ArrayList<>(seen.values());
    }

    private static void collect(Schema schema, Map<String, Schema> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), seen));
                }
            }
            case ENUM, FIXED -> seen.putIfAbsent(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(type -> collect(type, seen));
            case ARRAY -> collect(schema.getElementType(), seen);
            case MAP -> collect(schema.getValueType(), seen);
            default -> seen.putIfAbsent("primitive:" + schema, schema);
        }
    }
}
