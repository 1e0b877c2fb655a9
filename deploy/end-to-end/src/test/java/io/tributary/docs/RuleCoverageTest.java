package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Reads every test and story of the repository for the rule ids they name. {@code docs/rules.txt} lists the rules that
 * exist, {@code docs/rules-without-test.md} those that no test proves yet, each with its reason;
 * {@code docs/rule-coverage.md} is made from both ({@code -Dcoverage.write=true}).
 */
class RuleCoverageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern RULE = Pattern.compile("\\b(?:ATT|REF|BIL|IMP|REP|OPS)-\\d+\\b");
    private static final Pattern EXCUSED = Pattern.compile("^\\| ((?:ATT|REF|BIL|IMP|REP|OPS)-\\d+) \\| (.+) \\|$");

    @Test
    @DisplayName("no test names a rule that does not exist")
    void noGhosts() throws IOException {
        Set<String> ghosts = new TreeSet<>(proofs().keySet());
        ghosts.removeAll(rules());
        assertThat(ghosts).isEmpty();
    }

    @Test
    @DisplayName("every rule is named by a test or a story, or listed with the reason why not")
    void everyRuleProvenOrExcused() throws IOException {
        List<String> silent = new ArrayList<>(rules());
        silent.removeAll(proofs().keySet());
        silent.removeAll(excuses().keySet());
        assertThat(silent).as("rules without a test and without an entry in docs/rules-without-test.md").isEmpty();
    }

    @Test
    @DisplayName("a rule that a test proves by now is not excused any more")
    void noStaleExcuse() throws IOException {
        Set<String> stale = new TreeSet<>(excuses().keySet());
        stale.retainAll(proofs().keySet());
        assertThat(stale).isEmpty();
    }

    @Test
    @DisplayName("docs/rule-coverage.md is what the tests say")
    void tableIsTrue() throws IOException {
        String expected = table();
        Path file = ROOT.resolve("docs/rule-coverage.md");
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).as("run with -Dcoverage.write=true after a change").isEqualTo(expected);
    }

    @Test
    @DisplayName("a name that looks like a rule is recognized wherever it stands")
    void patternBites() {
        assertThat(rulesIn("@DisplayName(\"the winner (ATT-76, REF-29)\") // see BIL-6")).containsExactlyInAnyOrder("ATT-76", "REF-29", "BIL-6");
    }

    private static String table() throws IOException {
        Map<String, Set<String>> proofs = proofs();
        Map<String, String> excuses = excuses();
        List<String> rules = rules();
        long proven = rules.stream().filter(proofs::containsKey).count();
        StringBuilder text = new StringBuilder("# Which rule is proven where\n\nMade by `RuleCoverageTest`; do not edit by hand. "
                + proven + " of " + rules.size() + " rules are named by a test or a story.\n\n| rule | tests and stories |\n|---|---|\n");
        for (String rule : rules) {
            String where = proofs.containsKey(rule) ? String.join(", ", proofs.get(rule)) : "none: " + excuses.getOrDefault(rule, "?");
            text.append("| ").append(rule).append(" | ").append(where).append(" |\n");
        }
        return text.toString();
    }

    private static List<String> rules() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/rules.txt"));
    }

    private static Map<String, String> excuses() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/rules-without-test.md")).stream().map(EXCUSED::matcher).filter(Matcher::matches)
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (first, second) -> first, TreeMap::new));
    }

    private static Map<String, Set<String>> proofs() throws IOException {
        Map<String, Set<String>> proofs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(RuleCoverageTest::isProof).sorted().toList()) {
                String name = file.getFileName().toString();
                String shown = name.endsWith(".java") ? name.substring(0, name.length() - ".java".length())
                        : file.getParent().getFileName() + "/" + name;
                rulesIn(Files.readString(file)).forEach(rule -> proofs.computeIfAbsent(rule, key -> new TreeSet<>()).add(shown));
            }
        }
        return proofs;
    }

    private static boolean isProof(Path file) {
        String path = file.toString();
        if (path.contains("/target/") || path.contains("/.git/") || path.endsWith("RuleCoverageTest.java")) {
            return false;
        }
        return path.contains("/src/test/java/") && path.endsWith(".java") || path.contains("/resources/stories/") && path.endsWith(".yaml");
    }

    private static Set<String> rulesIn(String text) {
        return RULE.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
