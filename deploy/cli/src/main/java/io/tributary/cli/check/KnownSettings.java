package io.tributary.cli.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads which settings a built service describes, name to Java type: in its own classes and in our libraries inside it. */
final class KnownSettings {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private KnownSettings() {}

    static Map<String, String> of(Path jarOrFolder) throws IOException {
        Map<String, String> known = new TreeMap<>();
        if (Files.isDirectory(jarOrFolder)) {
            read(Files.readAllBytes(jarOrFolder.resolve(METADATA)), known);
            return known;
        }
        try (InputStream file = Files.newInputStream(jarOrFolder)) {
            scan(file, known);
        }
        return known;
    }

    private static void scan(InputStream archive, Map<String, String> known) throws IOException {
        ZipInputStream entries = new ZipInputStream(archive);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().endsWith(METADATA)) {
                read(entries.readAllBytes(), known);
            } else if (entry.getName().startsWith("BOOT-INF/lib/tributary-")) {
                scan(new ByteArrayInputStream(entries.readAllBytes()), known);
            }
        }
    }

    private static void read(byte[] metadata, Map<String, String> known) {
        for (JsonNode property : JsonMapper.shared().readTree(metadata).path("properties")) {
            if (property.path("name").asString("").startsWith("tributary.")) {
                known.put(property.path("name").asString(), property.path("type").asString("java.lang.String"));
            }
        }
    }
}
