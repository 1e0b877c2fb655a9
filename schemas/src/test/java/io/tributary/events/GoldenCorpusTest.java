package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Serialized samples of every record in every version ever published lie in {@code src/test/golden} with what they mean:
 * one with every field told, one with as little as the schema allows. {@code -Dschemas.publish=true} adds those of new
 * versions; what lies there is never changed.
 */
class GoldenCorpusTest {
    private static final Path PUBLISHED = Path.of("src/main/published");
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final Path LEDGER = GOLDEN.resolve("SHA256SUMS");

    /** Avro makes instances of our own records only. */
    @BeforeAll
    static void trustOwnRecords() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith("io.tributary.")));
    }

    @Test
    @DisplayName("today's code reads every sample of every published version, and it means what it meant (OPS-37)")
    void readable() throws IOException {
        int samples = 0;
        for (Map.Entry<String, Schema> today : RecordSchemas.all().entrySet()) {
            for (Path version : files(PUBLISHED.resolve(today.getKey()), ".avsc")) {
                Schema writer = new Schema.Parser().parse(Files.readString(version));
                for (String sample : List.of("full", "least")) {
                    Path bytes = place(today.getKey(), version, sample + ".avro");
                    keep(bytes, writer, sample.equals("full"));
                    Map<String, String> meaning = meaning(read(bytes, writer, today.getValue()));
                    keep(bytes.resolveSibling(bytes.getFileName().toString().replace(".avro", ".txt")), meaning);
                    Map<String, String> stored = stored(bytes.resolveSibling(bytes.getFileName().toString().replace(".avro", ".txt")));
                    assertThat(stored).isNotEmpty();
                    assertThat(meaning).as(bytes.toString()).containsAllEntriesOf(stored);
                    samples++;
                }
            }
        }
        assertThat(samples).isGreaterThanOrEqualTo(2 * RecordSchemas.all().size());
    }

    @Test
    @DisplayName("no sample is changed or removed (OPS-37)")
    void untouched() throws IOException {
        Map<String, String> present = new TreeMap<>();
        for (Path file : files(GOLDEN, "")) {
            if (!file.equals(LEDGER)) {
                present.put(GOLDEN.relativize(file).toString().replace('\\', '/'), digest(Files.readAllBytes(file)));
            }
        }
        if (Boolean.getBoolean("schemas.publish")) {
            Map<String, String> ledger = new TreeMap<>(Files.exists(LEDGER) ? ledger() : Map.of());
            present.forEach(ledger::putIfAbsent);
            Files.write(LEDGER, ledger.entrySet().stream().map(entry -> entry.getValue() + "  " + entry.getKey()).toList());
        }
        assertThat(present).isEqualTo(ledger());
    }

    private static Map<String, String> ledger() throws IOException {
        Map<String, String> ledger = new TreeMap<>();
        Files.readAllLines(LEDGER).forEach(line -> ledger.put(line.substring(line.indexOf("  ") + 2), line.substring(0, line.indexOf("  "))));
        return ledger;
    }

    private static Path place(String subject, Path version, String suffix) {
        return GOLDEN.resolve(subject).resolve(version.getFileName().toString().replace(".avsc", "-" + suffix));
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static void keep(Path file, Schema writer, boolean full) throws IOException {
        if (Boolean.getBoolean("schemas.publish") && !Files.exists(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(writer).write(value(writer, writer.getName(), full), encoder);
            encoder.flush();
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.toByteArray());
        }
    }

    private static void keep(Path file, Map<String, String> meaning) throws IOException {
        if (Boolean.getBoolean("schemas.publish") && !Files.exists(file)) {
            Files.write(file, meaning.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
        }
    }

    private static Map<String, String> stored(Path file) throws IOException {
        Map<String, String> stored = new LinkedHashMap<>();
        Files.readAllLines(file).forEach(line -> stored.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return stored;
    }

    private static SpecificRecord read(Path bytes, Schema writer, Schema reader) throws IOException {
        SpecificData model = SpecificData.getForSchema(reader);
        return new SpecificDatumReader<SpecificRecord>(writer, reader, model).read(null, DecoderFactory.get().binaryDecoder(Files.readAllBytes(bytes), null));
    }

    /** Paths of all values, as the generated classes see them. */
    private static Map<String, String> meaning(SpecificRecord record) {
        Map<String, String> meaning = new TreeMap<>();
        tell("", record, meaning);
        return meaning;
    }

    private static void tell(String path, Object value, Map<String, String> meaning) {
        switch (value) {
            case SpecificRecord record -> record.getSchema().getFields().forEach(field ->
                    tell(path + "/" + field.name(), record.get(field.pos()), meaning));
            case List<?> list -> {
                meaning.put(path + "#", Integer.toString(list.size()));
                for (int i = 0; i < list.size(); i++) {
                    tell(path + "/" + i, list.get(i), meaning);
                }
            }
            case Map<?, ?> map -> {
                meaning.put(path + "#", Integer.toString(map.size()));
                map.forEach((key, each) -> tell(path + "/" + key, each, meaning));
            }
            case null -> meaning.put(path, "null");
            default -> meaning.put(path, value.toString());
        }
    }

    /** A value that says where it stands; the least one uses null, empty and zero wherever the schema lets it. */
    private static Object value(Schema schema, String name, boolean full) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, full);
            case ENUM -> new GenericData.EnumSymbol(schema, full ? schema.getEnumSymbols().getLast() : schema.getEnumSymbols().getFirst());
            case ARRAY -> full ? new ArrayList<>(List.of(value(schema.getElementType(), name, true))) : List.of();
            case MAP -> full ? Map.of("a-key", value(schema.getValueType(), name, true)) : Map.of();
            case UNION -> {
                Schema wanted = schema.getTypes().stream().filter(type -> (type.getType() == Schema.Type.NULL) != full).findFirst()
                        .orElse(schema.getTypes().getFirst());
                yield value(wanted, name, full);
            }
            case STRING -> full ? name + " \u00e4\uD83D\uDE00" : "";
            case LONG -> full ? 1_767_225_600_123L : 0L;
            case INT -> full ? 42 : 0;
            case BOOLEAN -> full;
            case BYTES -> java.nio.ByteBuffer.wrap(full ? new byte[] {0, 1, -1} : new byte[0]);
            case NULL -> null;
            case FIXED, FLOAT, DOUBLE -> throw new IllegalStateException("no topic carries " + schema.getType());
        };
    }

    private static GenericRecord record(Schema schema, boolean full) {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.name(), value(field.schema(), field.name(), full)));
        return record;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
