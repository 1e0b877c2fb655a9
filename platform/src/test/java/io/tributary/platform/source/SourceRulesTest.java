package io.tributary.platform.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {
    private static final Path HOME = Path.of("..");
    private static final List<String> SERVICES = List.of("platform", "messaging", "attribution-service", "referral-service", "billing-service", "impact-gateway");
    private static final String SECRET = "(?:[sS]ecret|[sS]ignature|[aA]piKey|[pP]assword|[tT]oken)";
    /** {@code secret.equals(…)}, {@code x.equals(secret)}, {@code Objects.equals(secret, …)}: they return at the first difference. */
    private static final Pattern LEAKY = Pattern.compile("\\b\\w*" + SECRET + "(?:\\(\\))?\\.(?:equals|equalsIgnoreCase|contentEquals|compareTo)\\(|(?<!Objects)\\.(?:equals|equalsIgnoreCase)\\(\\w*" + SECRET + "\\)");
    /** Random numbers that can be foretold; {@code ThreadLocalRandom} may spread retries in time and nothing else. */
    private static final Pattern FORETELLABLE = Pattern.compile("new (?:java\\.util\\.)?Random\\(|Math\\.random\\(|SplittableRandom|RandomGenerator\\.|RandomStringUtils");
    private static final Pattern OUTGOING = Pattern.compile("WebClient\\.(?:builder|create)|HttpClient\\.(?:create|newBuilder|newHttpClient)|RestTemplate|RestClient\\.|URLConnection|openStream\\(");
    private static final Pattern CONTRACTING = Pattern.compile("(?is)\\b(DROP\\s+(TABLE|COLUMN)|RENAME\\s+(TO|COLUMN)|ALTER\\s+COLUMN\\s+\\w+\\s+(TYPE|SET\\s+NOT\\s+NULL)|ADD\\s+COLUMN\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\\w+\\s+\\w+(?:(?!DEFAULT|,|;).)*NOT\\s+NULL(?:(?!DEFAULT|,|;).)*[,;])");
    private static final Pattern DATA = Pattern.compile("(?im)^\\s*(UPDATE|DELETE\\s+FROM)\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("V\\d+(_\\d+)*__[a-z0-9_]+\\.sql|R__[a-z0-9_]+\\.sql");

    private static List<Path> files(String folder, String suffix) {
        List<Path> found = new ArrayList<>();
        for (String service : SERVICES) {
            Path root = HOME.resolve(service).resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(suffix)).forEach(found::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(3);
        return found;
    }

    private static List<String> matches(List<Path> files, Pattern pattern) {
        return files.stream().flatMap(file -> pattern.matcher(text(file)).results().map(hit -> file.getFileName() + ": " + hit.group())).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("no secret or signature is compared by a method that stops at the first difference (OPS-70)")
    void constantTime() {
        assertThat(matches(files("src/main/java", ".java"), LEAKY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"if (secret.equals(given))", "given.equals(signature)", "webhookSecret().equals(x)", "sent.equalsIgnoreCase(apiKey)"})
    @DisplayName("the rule for comparisons bites (OPS-70)")
    void constantTimeBites(String code) {
        assertThat(LEAKY.matcher(code).find()).isTrue();
    }

    @Test
    @DisplayName("ids that guard something come from a secure source (OPS-70)")
    void secureRandom() {
        assertThat(matches(files("src/main/java", ".java"), FORETELLABLE)).isEmpty();
        assertThat(FORETELLABLE.matcher("byte[] id = new Random().nextBytes()").find()).as("the rule bites").isTrue();
    }

    @Test
    @DisplayName("calls to the outside are made by few clients, each with guarded addresses and without redirects; nothing else fetches a URL (OPS-64)")
    void egress() {
        List<Path> clients = files("src/main/java", ".java").stream().filter(file -> OUTGOING.matcher(text(file)).find())
                .filter(file -> !file.endsWith("SettingsCheck.java")).toList();
        assertThat(clients).extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("HttpVendorApi.java", "StripeClient.java", "HttpSchemaRegistry.java");
        assertThat(clients).filteredOn(file -> text(file).contains("reactor.netty")).hasSize(2)
                .allMatch(file -> text(file).contains("followRedirect(false)") && text(file).contains(".resolver(OutgoingAddresses.guard())"));
        assertThat(matches(clients, Pattern.compile("followRedirects?\\((?!false)"))).isEmpty();
        assertThat(OUTGOING.matcher("new URL(text).openStream()").find()).as("the rule bites").isTrue();
    }

    @Test
    @DisplayName("database changes expand: what a running release uses is dropped, renamed or narrowed in a change named contract only (OPS-55)")
    void expandFirst() {
        List<Path> changes = files("src/main/resources/db", ".sql");
        assertThat(changes).allSatisfy(file -> assertThat(file.getFileName().toString()).matches(NAME));
        assertThat(matches(changes.stream().filter(file -> !file.getFileName().toString().contains("__contract_")).toList(), CONTRACTING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE touches DROP COLUMN value;", "alter table a rename column b to c;", "DROP TABLE x;",
        "ALTER TABLE a ALTER COLUMN b TYPE bigint;", "ALTER TABLE a ALTER COLUMN b SET NOT NULL;", "ALTER TABLE a ADD COLUMN b text NOT NULL;"})
    @DisplayName("the rule for database changes bites (OPS-55)")
    void expandFirstBites(String sql) {
        assertThat(CONTRACTING.matcher(sql).find()).isTrue();
        assertThat(CONTRACTING.matcher("ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '';").find()).isFalse();
        assertThat(CONTRACTING.matcher("ALTER TABLE a ADD COLUMN b text;").find()).isFalse();
    }

    @Test
    @DisplayName("backfills are repeatable changes of their own (OPS-55)")
    void backfills() {
        List<Path> versioned = files("src/main/resources/db", ".sql").stream().filter(file -> file.getFileName().toString().startsWith("V")).toList();
        assertThat(matches(versioned, DATA)).isEmpty();
        assertThat(DATA.matcher("UPDATE touches SET value = ''").find()).as("the rule bites").isTrue();
    }
}
