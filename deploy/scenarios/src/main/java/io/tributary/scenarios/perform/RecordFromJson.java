package io.tributary.scenarios.perform;

import io.tributary.events.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic from the fields a story gives; what it leaves out has its default, or the emptiest value of its
 * type, so that the record can be read and is against its contract all the same.
 */
final class RecordFromJson {
    private RecordFromJson() {}

    /** The record whose type has all these fields; empty when no type of the topic has them. */
    static Optional<SpecificRecord> of(Topic topic, Map<?, ?> fields) {
        return topic.records().stream().map(type -> SpecificData.get().getSchema(type))
                .map(schema -> fields.size() == 1 && fields.get(schema.getName()) instanceof Map<?, ?> inner ? new Candidate(schema, inner)
                        : new Candidate(schema, fields))
                .filter(Candidate::fits).min(Comparator.comparingInt(Candidate::left)).map(Candidate::build);
    }

    /** One type with the fields meant for it. */
    private record Candidate(Schema schema, Map<?, ?> fields) {
        boolean fits() {
            return fields.keySet().stream().allMatch(key -> field(String.valueOf(key)) != null);
        }

        int left() {
            return schema.getFields().size() - fields.size();
        }

        private Schema.@Nullable Field field(String key) {
            return schema.getField(key) != null ? schema.getField(key) : schema.getField(camel(key));
        }

        SpecificRecord build() {
            SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
            schema.getFields().forEach(field -> record.put(field.pos(), field.hasDefaultValue()
                    ? SpecificData.get().getDefaultValue(field) : value(field.schema(), null)));
            fields.forEach((key, given) -> {
                Schema.Field field = field(String.valueOf(key));
                if (field != null) {
                    record.put(field.pos(), value(field.schema(), given));
                }
            });
            return record;
        }
    }

    private static @Nullable Object value(Schema schema, @Nullable Object given) {
        return switch (schema.getType()) {
            case UNION -> given == null ? null : value(schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).findFirst().orElseThrow(), given);
            case STRING -> given == null ? "" : text(given);
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                    ? given == null ? Instant.EPOCH : Instant.parse(text(given)) : given == null ? 0L : new BigDecimal(text(given)).longValue();
            case INT -> given == null ? 0 : new BigDecimal(text(given)).intValue();
            case BOOLEAN -> Boolean.valueOf(given == null ? "false" : text(given));
            case ENUM -> SpecificData.get().createEnum(given == null ? schema.getEnumSymbols().getFirst() : text(given), schema);
            case ARRAY -> items(schema, given);
            case MAP -> entries(schema, given);
            case RECORD -> new Candidate(schema, given instanceof Map<?, ?> map ? map : Map.of()).build();
            case FIXED, BYTES, FLOAT, DOUBLE, NULL -> null;
        };
    }

    private static List<@Nullable Object> items(Schema schema, @Nullable Object given) {
        List<@Nullable Object> items = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(item -> items.add(value(schema.getElementType(), item)));
        }
        return items;
    }

    private static Map<String, @Nullable Object> entries(Schema schema, @Nullable Object given) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> entries.put(String.valueOf(key), value(schema.getValueType(), inner)));
        }
        return entries;
    }

    private static String text(Object given) {
        return given instanceof BigDecimal number ? number.toPlainString() : given.toString();
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String part : snake.split("_")) {
            camel.append(camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }
}
