package io.tributary.referral.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tributary.referral.domain.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tributary.referral");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages("io.tributary.referral.architecture.violations");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 300;
    private static final int MOST_TYPES = 12;

    static List<ArchRule> rules() {
        return List.of(Rules.DOMAIN_IS_PURE, Rules.DOMAIN_READS_NO_CLOCK, Rules.RINGS_POINT_INWARD, Rules.GENERATED_RECORDS_STAY_OUTSIDE,
                Rules.NOTHING_BLOCKS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("the service keeps the rule")
    void kept(ArchRule rule) {
        rule.check(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("the rule bites a seeded violation")
    void bites(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(rule.getDescription()).isTrue();
    }

    @Test
    @DisplayName("a decision reads no clock, network or store, and one that did would be noticed (REF-26)")
    void decisionsArePure() {
        for (ArchRule rule : List.of(Rules.DOMAIN_IS_PURE, Rules.DOMAIN_READS_NO_CLOCK)) {
            rule.check(SERVICE.that(JavaClass.Predicates.resideInAPackage("..domain.decision..")));
            assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(rule.getDescription()).isTrue();
        }
    }

    @Test
    @DisplayName("services share nothing but events")
    void alone() {
        Rules.SERVICES_DO_NOT_MEET.check(SERVICE);
    }

    @Test
    @DisplayName("no program is named in code; the deployment's default is a setting (REF-1)")
    void noProgramNames() throws IOException {
        assertThat(sources().filter(file -> !file.endsWith("ReferralProperties.java"))
                .filter(file -> Shipped.KEYS.stream().anyMatch(key -> text(file).contains('"' + key + '"')))).isEmpty();
    }

    @Test
    @DisplayName("files and packages stay small")
    void small() throws IOException {
        assertThat(sources().filter(file -> text(file).lines().count() > MOST_LINES)).isEmpty();
        assertThat(sources().filter(file -> !file.endsWith("package-info.java")).collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .allSatisfy((folder, count) -> assertThat(count).as(folder.toString()).isLessThanOrEqualTo(MOST_TYPES));
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
