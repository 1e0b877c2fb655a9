package io.tributary.embedded.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Every endpoint of every service is reachable through the entry (OPS-44)")
class EndpointsReachableTest {
    private static final Pattern MAPPING = Pattern.compile("@(?:Get|Post|Put|Patch|Delete|Request)Mapping\\(([^)]*)\\)");
    private static final Pattern ABSOLUTE = Pattern.compile("\"(/(?:api|ref|webhooks|terms|ops|collector)[^\"]*)\"");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a path that a controller names is routed to its service (OPS-44)")
    void routedToItsOwner(Service service) throws IOException {
        List<String> astray = paths(service).stream().filter(path -> Routes.of(path.replaceAll("\\{[^}]*}", "x")) != service).toList();

        assertThat(astray).isEmpty();
    }

    private static List<String> paths(Service service) throws IOException {
        Path sources = Path.of("..", "..", service.serviceName(), "src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith("Controller.java")).flatMap(EndpointsReachableTest::mappings).toList();
        }
    }

    private static Stream<String> mappings(Path file) {
        try {
            return MAPPING.matcher(Files.readString(file)).results().flatMap(found -> {
                Matcher path = ABSOLUTE.matcher(found.group(1));
                return path.results().map(each -> each.group(1));
            });
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
