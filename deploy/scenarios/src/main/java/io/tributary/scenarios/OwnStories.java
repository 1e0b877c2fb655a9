package io.tributary.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The project's own stories, which travel with the program. */
public final class OwnStories {
    private static final String RESOURCE = "/stories/README.md";

    private OwnStories() {}

    /** A folder that holds them; unpacked when the program runs from an archive. */
    public static Path folder() {
        URL readme = Objects.requireNonNull(OwnStories.class.getResource(RESOURCE), "the stories are missing from the program");
        try {
            URI place = readme.toURI();
            return place.getScheme().equals("file") ? Path.of(place).getParent() : unpacked(place);
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("the stories of the program cannot be read", unreadable);
        }
    }

    private static Path unpacked(URI place) throws IOException {
        Path target = Files.createTempDirectory("stories");
        try (FileSystem archive = FileSystems.newFileSystem(URI.create(place.toString().split("!")[0]), Map.of());
                Stream<Path> files = Files.walk(archive.getPath("/stories"))) {
            files.filter(Files::isRegularFile).forEach(file -> copy(file, target.resolve(archive.getPath("/stories").relativize(file).toString())));
        }
        return target;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot unpack " + from, failed);
        }
    }
}
