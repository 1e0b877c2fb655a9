package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/events.md} equal to the schemas; {@code -Dcatalogue.write=true} writes it anew. */
class EventCatalogueTest {
    private static final Path CATALOGUE = Path.of("../docs/events.md");

    @Test
    @DisplayName("docs/events.md is what the schemas and the topic catalogue say (OPS-1, OPS-36)")
    void catalogueIsTrue() throws IOException {
        String expected = catalogue();
        if (Boolean.getBoolean("catalogue.write")) {
            Files.writeString(CATALOGUE, expected);
        }
        assertThat(Files.readString(CATALOGUE)).as("run with -Dcatalogue.write=true after a change").isEqualTo(expected);
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("""
                # Events

                Made from the schemas by `EventCatalogueTest`; do not edit by hand. Values are Avro in the Confluent wire format
                (magic byte 0, four-byte schema id); the subject is the topic, a hyphen, and the record's full name. Keys are UTF-8.
                Every own record carries the CloudEvents headers `ce_specversion`, `ce_id`, `ce_source`, `ce_type`, `ce_time`,
                `ce_subject`, and `content-type` and `traceparent`.

                """);
        for (Topic topic : Topic.values()) {
            text.append("## ").append(topic.topicName()).append("\n\n")
                    .append("Key: ").append(topic.keyMeaning()).append(". Kept: ").append(kept(topic.keep()))
                    .append(". Personal data: ").append(topic.keep().personal() ? "yes" : "no")
                    .append(". Read by: ").append(readers(topic)).append(".\n\n");
            topic.records().forEach(record -> text.append(describe(record)));
        }
        return text.toString();
    }

    private static String describe(Class<? extends SpecificRecord> record) {
        Schema schema = RecordSchemas.schemaOf(record);
        StringBuilder text = new StringBuilder("### " + schema.getName() + "\n\n" + schema.getDoc() + "\n\n| field | type | meaning |\n|---|---|---|\n");
        schema.getFields().forEach(field -> text.append("| `").append(field.name()).append("` | ").append(type(field.schema()))
                .append(" | ").append(field.doc().replace("|", "\\|")).append(" |\n"));
        return text.append("\n").toString();
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().filter(part -> part.getType() != Schema.Type.NULL).map(EventCatalogueTest::type)
                    .collect(Collectors.joining(" or ")) + ", optional";
            case RECORD, ENUM -> schema.getName();
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map to " + type(schema.getValueType());
            case LONG -> schema.getLogicalType() == null ? "long" : "instant";
            default -> schema.getType().getName();
        };
    }

    private static String kept(Topic.Keep keep) {
        Duration retention = keep.retention();
        return keep.compacted() ? "latest record per key" : retention == null ? "for ever" : retention.toDays() + " days";
    }

    private static String readers(Topic topic) {
        String readers = Arrays.stream(ConsumerGroup.values()).filter(group -> group.topics().contains(topic))
                .map(ConsumerGroup::groupName).collect(Collectors.joining(", "));
        return readers.isEmpty() ? "projections and tools only" : readers;
    }
}
