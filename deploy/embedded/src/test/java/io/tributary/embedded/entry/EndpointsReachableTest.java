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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Every endpoint of every service is reachable through the entry (OPS-44)")
class EndpointsReachableTest {
    private static final Pattern CLASS_PREFIX = Pattern.compile("@RequestMapping\\(([^)]*)\\)\\s+(?:public |final |abstract )*class");
    private static final Pattern MAPPING = Pattern.compile("@(?:Get|Post|Put|Patch|Delete|Request)Mapping(?:\\(([^)]*)\\))?+(?!\\s+(?:public |final |abstract )*class)");
    private static final Pattern PATH = Pattern.compile("\"(/[^\"]*)\"");
    private static final Pattern ACCESS = Pattern.compile("Access\\.(?:only|everyone)\\([^,]+, \"(/[^\"]+)\"");
    private static final int FEWEST = 8;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a path that a controller names is routed to its service (OPS-44)")
    void routedToItsOwner(Service service) throws IOException {
        List<String> paths = texts(service).flatMap(EndpointsReachableTest::mapped).toList();

        assertThat(paths).as("controllers were read").hasSizeGreaterThan(FEWEST);
        assertThat(astray(service, paths)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a path that may be called is routed to the service that allows it (OPS-44, OPS-60)")
    void allowedWhereRouted(Service service) throws IOException {
        List<String> paths = texts(service).flatMap(text -> ACCESS.matcher(text).results().map(found -> found.group(1))).distinct().toList();

        assertThat(paths).as("access rules were read").hasSizeGreaterThan(FEWEST);
        assertThat(astray(service, paths)).isEmpty();
    }

    @Test
    @DisplayName("an endpoint nobody routes is found, below a prefix of its class too")
    void bites() {
        String controller = "@RequestMapping(\"/api/admin/novelties\")\npublic final class Novelties { @GetMapping(\"/{id}\") a() @PostMapping b() }";
        List<String> paths = mapped(controller).toList();

        assertThat(paths).containsExactly("/api/admin/novelties/{id}", "/api/admin/novelties");
        assertThat(astray(Service.BILLING, paths)).hasSize(2);
        assertThat(astray(Service.IMPACT, List.of("/api/billing/subscriptions"))).as("another's path").hasSize(1);
    }

    private static List<String> astray(Service service, List<String> paths) {
        return paths.stream().filter(path -> Routes.of(path.replaceAll("\\{[^}]*}|\\*\\*|\\*", "x")) != service).toList();
    }

    private static Stream<String> texts(Service service) throws IOException {
        Path sources = Path.of("..", "..", service.serviceName(), "src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream().map(EndpointsReachableTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> mapped(String text) {
        Matcher prefixed = CLASS_PREFIX.matcher(text);
        Matcher named = prefixed.find() ? PATH.matcher(prefixed.group(1)) : null;
        String prefix = named != null && named.find() ? named.group(1) : "";
        return MAPPING.matcher(text).results().flatMap(found -> {
            List<String> own = found.group(1) == null ? List.of() : PATH.matcher(found.group(1)).results().map(path -> path.group(1)).toList();
            return own.isEmpty() ? Stream.of(prefix) : own.stream().map(path -> prefix + path);
        }).filter(path -> !path.isEmpty());
    }
}
