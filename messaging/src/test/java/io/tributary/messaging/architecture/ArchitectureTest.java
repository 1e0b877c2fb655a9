package io.tributary.messaging.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tributary.messaging");
    private static final ArchRule NO_WALL_CLOCK = noClasses().should()
            .callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
            .because("time comes from the injected clock (OPS-88)");

    @Test
    @DisplayName("this module knows no schema, no service and nothing of the platform")
    void knowsNobody() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("io.tributary.events..", "io.tributary.platform..",
                "io.tributary.attribution..", "io.tributary.referral..", "io.tributary.billing..", "io.tributary.impact..").check(CLASSES);
    }

    @Test
    @DisplayName("nothing reads the wall clock (OPS-88)")
    void noWallClock() {
        NO_WALL_CLOCK.check(CLASSES);
    }

    @Test
    @DisplayName("the rule against the wall clock bites")
    void noWallClockBites() {
        JavaClasses guilty = new ClassFileImporter().importClasses(ReadsTheWallClock.class);
        assertThatThrownBy(() -> NO_WALL_CLOCK.check(guilty)).isInstanceOf(AssertionError.class);
    }

    private static final class ReadsTheWallClock {
        @SuppressWarnings("unused")
        java.time.Instant now() {
            return java.time.Instant.now();
        }
    }

    @Test
    @DisplayName("the classifier, the plans and the orders are pure")
    void pureParts() {
        noClasses().that().haveSimpleNameEndingWith("Plan").or().haveSimpleName("FailureClassifier").or().haveSimpleName("ReplayOrder")
                .should().dependOnClassesThat().resideInAnyPackage("reactor..", "org.springframework.r2dbc..",
                        "org.apache.kafka.clients.producer..", "org.slf4j..").check(CLASSES);
    }

    @Test
    @DisplayName("a package has at most 12 types, a file at most 300 lines")
    void sizes() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            Map<Path, Long> types = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .peek(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(300))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertThat(types.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(12));
            assertThat(types.keySet()).allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
