package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The walk of {@code docs/architecture.md} names files; they exist. Links in the documents lead somewhere. */
class ArchitectureDocumentTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z0-9]+/)+[A-Z][A-Za-z0-9]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    @DisplayName("every class the walk names is where it says")
    void classesExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (var match : CLASS.matcher(Files.readString(ROOT.resolve("docs/architecture.md"))).results().toList()) {
            if (!sourceExists(match.group(1) + ".java")) {
                missing.add(match.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("every link in the documents leads to a file")
    void linksLead() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (var match : LINK.matcher(Files.readString(document)).results().toList()) {
                if (!Files.exists(document.getParent().resolve(match.group(1)))) {
                    broken.add(document.getFileName() + ": " + match.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean sourceExists(String tail) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.anyMatch(file -> file.toString().contains("/src/main/java/") && file.toString().endsWith("/" + tail));
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.toString().contains("/target/") && !file.toString().contains("/."
                    + "git/")).map(Path::toAbsolutePath).map(Path::normalize).toList();
        }
    }
}
