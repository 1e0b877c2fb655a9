package io.tributary.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks through the files below a folder. */
final class LogScan {
    private LogScan() {}

    static List<String> placesOf(Path folder, Collection<String> values) throws IOException {
        List<String> places = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return places;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    if (lines.anyMatch(line -> values.stream().anyMatch(value -> line.contains(latin(value))))) {
                        places.add("log " + folder.relativize(file));
                    }
                }
            }
        }
        return places;
    }

    /** The bytes of a text, read as the files are: one character a byte. */
    private static String latin(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
