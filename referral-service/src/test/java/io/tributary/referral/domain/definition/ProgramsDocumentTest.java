package io.tributary.referral.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.decision.Check;
import io.tributary.referral.domain.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/programs.md} is enough to write a definition from. */
class ProgramsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/programs.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:_[a-z]+)+)\"");

    @Test
    @DisplayName("the complete example has no fault, beside what ships (REF-6)")
    void example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(document());
        assertThat(matcher.find()).isTrue();
        Map<String, Object> text = new Yaml(new SafeConstructor(new LoaderOptions())).load(matcher.group(1).stripIndent());
        DefinitionReader.Reading reading = DefinitionReader.read("hosting", text, null);
        assertThat(reading.faults()).isEmpty();
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        Programs shipped = Shipped.programs();
        assertThat(DefinitionRules.judge(new Submission("hosting", 0, null, null, reading.definition()),
                new DefinitionRules.Setting(shipped, now, Duration.ofMinutes(5), Check.listable()))).isEmpty();
        assertThat(DefinitionRules.warnings(reading.definition())).isEmpty();
    }

    @Test
    @DisplayName("every field that a definition can hold is described (REF-4)")
    void fields() throws IOException {
        String document = document();
        Set<String> names = new LinkedHashSet<>();
        Shipped.KEYS.forEach(key -> collect(DefinitionWriter.write(Shipped.definition(key)), names));
        names.addAll(List.of("corrects", "based_on", "forwarded_header", "renewal_months"));
        assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> assertThat(document).contains(name));
        assertThat(Check.listable()).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    @DisplayName("every fault that is told is described with its code (REF-6)")
    void codes() throws IOException {
        Set<String> told = new LinkedHashSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/tributary/referral/domain/definition"))) {
            for (Path source : sources.toList()) {
                Matcher matcher = CODE.matcher(Files.readString(source));
                while (matcher.find()) {
                    told.add(matcher.group(1));
                }
            }
        }
        told.removeIf(word -> !word.matches(".*_(field|invalid|reused|taken|overlap|mismatch|range|unknown|required|retired|allowed|soon|incomplete)"));
        assertThat(told).hasSizeGreaterThan(15).allSatisfy(code -> assertThat(document()).contains("`" + code + "`"));
    }

    private static void collect(Object value, Set<String> names) {
        List<Object> inner = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> names.add(String.valueOf(name)));
            inner.addAll(map.values());
        } else if (value instanceof List<?> list) {
            inner.addAll(list);
        }
        inner.forEach(part -> collect(part, names));
    }

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }
}
