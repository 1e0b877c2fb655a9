package io.tributary.referral.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Definition files: those that ship, and those of a directory; the file name without extension is the program's key. */
final class ProgramFiles {
    private ProgramFiles() {}

    /** All definitions by key; a file of the directory takes the place of a shipped one. */
    static Map<String, Map<?, ?>> load(String directory) {
        Map<String, Map<?, ?>> definitions = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:programs/*.yaml")) {
                try (InputStream in = resource.getInputStream()) {
                    definitions.put(key(String.valueOf(resource.getFilename())), read(in));
                }
            }
            for (Path file : files(directory)) {
                try (InputStream in = Files.newInputStream(file)) {
                    definitions.put(key(file.getFileName().toString()), read(in));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("a program definition file cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return definitions;
    }

    private static List<Path> files(String directory) throws IOException {
        if (directory.isBlank()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)")).sorted().toList();
        }
    }

    private static Map<?, ?> read(InputStream in) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        return loaded instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String key(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }
}
