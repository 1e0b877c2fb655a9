package io.tributary.platform.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObservabilityFilesTest {
    private static final Path HOME = Path.of("..");
    private static final Path FILES = HOME.resolve("deploy/production/observability");
    private static final Pattern USED = Pattern.compile("\\btributary_[a-z_]+");
    private static final Pattern CREATED = Pattern.compile("\"(tributary(?:\\.[a-z]+)+)\"");
    private static final Pattern ALARM = Pattern.compile("- alert: (\\w+)\\s+expr: (.+)\\s+(?:for: \\w+\\s+)?labels: \\{severity: (\\w+)}\\s+annotations: \\{runbook: \"([^\"]+)\"}");
    private static final Set<String> OF_THE_RULES = Set.of("DeadLettersOpen", "DeadLetterExpiring", "ConsumerLag", "OutboxStuck", "ReconciliationDifference",
            "LedgerImbalance", "ConfigurationMissing", "ConversionsStuck", "RewardsStuck", "ReviewsOld", "DeliveriesFailing", "ParentsFailed",
            "ImpactCredentialsRefused", "StripeUnauthorized", "ImpactBudgetLow", "WebhookRejections", "ErasureLate", "RetentionTooLong", "BackupOld", "ProjectionStale");

    private static Set<String> existing() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("messaging", "attribution-service", "referral-service", "billing-service", "impact-gateway")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    CREATED.matcher(Files.readString(file)).results().forEach(hit -> names.add(hit.group(1).replace('.', '_')));
                }
            }
        }
        return names;
    }

    private static boolean exists(String meter, Set<String> existing) {
        return Stream.of("", "_total", "_seconds_sum", "_seconds_count", "_seconds_max")
                .anyMatch(suffix -> meter.endsWith(suffix) && existing.contains(meter.substring(0, meter.length() - suffix.length())));
    }

    private static Set<String> used(String text) {
        return USED.matcher(text).results().map(java.util.regex.MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("every alarm names meters that exist and a section of the runbook, and alarms without a meter are listed as missing (OPS-82)")
    void alarms() throws IOException {
        Set<String> existing = existing();
        Set<String> sections = Files.readAllLines(HOME.resolve("docs/operations.md")).stream().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-')).collect(Collectors.toSet());
        String text = Files.readString(FILES.resolve("alarms.yaml"));
        Set<String> shipped = new TreeSet<>();
        ALARM.matcher(text).results().forEach(alarm -> {
            shipped.add(alarm.group(1));
            assertThat(used(alarm.group(2))).as(alarm.group(1)).isNotEmpty().allMatch(meter -> exists(meter, existing));
            assertThat(alarm.group(3)).isIn("warning", "critical");
            assertThat(alarm.group(4)).startsWith("docs/operations.md#");
            assertThat(sections).as(alarm.group(1)).contains(alarm.group(4).substring(alarm.group(4).indexOf('#') + 1));
        });
        assertThat(text.split("- alert:")).as("every alarm was read").hasSize(shipped.size() + 1);
        String readme = Files.readString(FILES.resolve("README.md"));
        assertThat(OF_THE_RULES).allMatch(alarm -> shipped.contains(alarm) != readme.contains("`" + alarm + "`"));
    }

    @TestFactory
    @DisplayName("dashboards name meters that exist (OPS-81)")
    Stream<DynamicTest> dashboards() throws IOException {
        Set<String> existing = existing();
        try (Stream<Path> files = Files.list(FILES.resolve("dashboards"))) {
            List<Path> dashboards = files.sorted().toList();
            assertThat(dashboards).extracting(path -> path.getFileName().toString()).contains("overview.json", "messaging.json", "decisions.json", "billing.json", "impact.json");
            return dashboards.stream().map(file -> DynamicTest.dynamicTest(file.getFileName() + " (OPS-81)", () -> {
                JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
                assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> panel.path("targets").forEach(target ->
                        assertThat(used(target.path("expr").asString())).isNotEmpty().allMatch(meter -> exists(meter, existing))));
            }));
        }
    }

    @Test
    @DisplayName("a meter nobody has is found (OPS-81, OPS-82)")
    void bites() throws IOException {
        assertThat(exists("tributary_records_total", existing())).isTrue();
        assertThat(exists("tributary_record_seconds_sum", existing())).isTrue();
        assertThat(exists("tributary_unicorns_total", existing())).isFalse();
    }
}
