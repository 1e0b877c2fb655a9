package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Keeps today's schemas compatible with every version ever published. Published versions lie in {@code src/main/published}
 * as {@code <subject>/v<n>.avsc}; {@code -Dschemas.publish=true} adds the present ones where they changed.
 */
class PublishedSchemasTest {
    private static final Path PUBLISHED = Path.of("src/main/published");

    @Test
    @DisplayName("today's schemas read and are read by every published version (OPS-34, OPS-36)")
    void compatibleWithAllVersions() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, Schema> entry : RecordSchemas.all().entrySet()) {
            List<Schema> versions = versions(entry.getKey());
            assertThat(versions).as("published versions of %s; run with -Dschemas.publish=true", entry.getKey()).isNotEmpty();
            versions.stream().filter(version -> !fullyCompatible(entry.getValue(), version))
                    .forEach(version -> broken.add(entry.getKey()));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("a required field added later is refused (OPS-34)")
    void compatibilityRuleBites() {
        Schema before = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");
        Schema after = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":\"string\"}]}");
        assertThat(fullyCompatible(after, before)).isFalse();
    }

    private static boolean fullyCompatible(Schema today, Schema earlier) {
        return Stream.of(SchemaCompatibility.checkReaderWriterCompatibility(today, earlier),
                        SchemaCompatibility.checkReaderWriterCompatibility(earlier, today))
                .allMatch(result -> result.getType() == SchemaCompatibilityType.COMPATIBLE);
    }

    private static List<Schema> versions(String subject) throws IOException {
        Path directory = PUBLISHED.resolve(subject);
        if (Boolean.getBoolean("schemas.publish")) {
            publish(directory, RecordSchemas.all().get(subject));
        }
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Schema> schemas = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                schemas.add(new Schema.Parser().parse(Files.readString(file)));
            }
            return schemas;
        }
    }

    private static void publish(Path directory, Schema schema) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> present = files.sorted().toList();
            String text = schema.toString(true) + "\n";
            if (present.isEmpty() || !Files.readString(present.getLast()).equals(text)) {
                Files.writeString(directory.resolve("v%04d.avsc".formatted(present.size() + 1)), text);
            }
        }
    }
}
