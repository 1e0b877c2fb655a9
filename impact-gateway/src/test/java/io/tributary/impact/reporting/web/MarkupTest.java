package io.tributary.impact.reporting.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.reporting.adapter.in.web.csv.CsvFile;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Chart;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.adapter.in.web.text.Texts;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class MarkupTest {
    private static final Reader READER = new Reader(Locale.US);

    private static String markup(Html html) {
        StringBuilder out = new StringBuilder();
        html.write(out);
        return out.toString();
    }

    @Property
    @Label("whatever is put into a page, text or attribute, stays data (REP-78)")
    void escaped(@ForAll String value) {
        String text = markup(Html.tag("p", value).with("title", value));
        assertThat(text.substring(text.indexOf("title=\"") + 7, text.indexOf("\">"))).doesNotContain("\"", "<", ">");
        String inside = text.substring(text.indexOf("\">") + 2, text.length() - "</p>".length());
        assertThat(inside).doesNotContain("<", ">");
        assertThat(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")).isEqualTo(value);
    }

    @Test
    @DisplayName("a name that a spreadsheet would run, or that holds separators, is harmless in every file (REP-78)")
    void files() {
        assertThat(CsvFile.row("=1+1", "a,\"b\"", -5, null)).isEqualTo("'=1+1,\"a,\"\"b\"\"\",-5,\r\n");
    }

    @Test
    @DisplayName("a chart starts at zero, carries its summary, and has the same data as a table (REP-59)")
    void chart() {
        String chart = markup(Chart.of("c", "Clicks", "12 in all", "Day (UTC)", List.of(new Chart.Bar("1 Jan", 3, true),
                new Chart.Bar("2 Jan", 9, false)), READER));
        assertThat(chart).contains("<desc id=\"c-d\">12 in all</desc>", "role=\"img\"", ">0</text>", ">10</text>", "url(#c-cut)",
                "1 Jan (cut by the period)", "<th scope=\"row\">2 Jan</th><td class=\"num\"><data value=\"9\"");
    }

    @Test
    @DisplayName("a tile says how its figure is counted (REP-51)")
    void tile() {
        assertThat(markup(Blocks.tile("Clicks", READER.number(1_234), "Every visit.", "How clicks are counted")))
                .contains("<details", "aria-label=\"How clicks are counted\"", "Every visit.", "value=\"1234\"", ">1,234<");
    }

    @Test
    @DisplayName("numbers, amounts and days follow the reader's locale, with exact values beside them (REP-63)")
    void locale() {
        Reader german = new Reader(Locale.GERMANY);
        assertThat(markup(german.number(1_234_567))).contains("title=\"1234567\"", ">1.234.567<");
        assertThat(markup(german.money(123_456, "EUR"))).contains("title=\"1234.56 EUR\"", "1.234,56");
        assertThat(markup(german.day(Instant.parse("2026-03-04T00:00:00Z")))).contains("datetime=\"2026-03-04T00:00:00.000Z\"", "04.03.2026");
    }

    private static ResponseEntity<byte[]> page(Access.Role role, boolean stale, int missing, List<String> hosts) {
        return new Page(READER, new Caller("ann", Set.of(role), null, "personal"), "T").vendorHosts(hosts)
                .fresh(Instant.parse("2026-03-04T10:00:00Z"), stale ? 120_000 : 0, stale, missing).answer(HttpStatus.OK);
    }

    @Test
    @DisplayName("a page says as of when it is, warns when it is behind or lacks records, and links the desk for those who may see it (REP-64, REP-65)")
    void freshness() {
        String support = new String(page(Access.Role.SUPPORT, true, 2, List.of()).getBody(), StandardCharsets.UTF_8);
        assertThat(support).contains("data-as-of=\"2026-03-04T09:58:00.000Z\"", "These figures are behind.", "in the last 2 minutes",
                "2 records could not be counted yet.", "href=\"/ops/dead-letters\">See the dead-letter desk");
        assertThat(new String(page(Access.Role.PARTNER, false, 1, List.of()).getBody(), StandardCharsets.UTF_8))
                .contains("One record could not be counted yet.").doesNotContain("figures are behind", "dead-letter desk");
    }

    @Test
    @DisplayName("the policy of a page allows own scripts only, and the vendor's configured host where its widget is shown (REP-58)")
    void policy() {
        assertThat(page(Access.Role.USER, false, 0, List.of()).getHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'").doesNotContain("unsafe", "http", "*");
        assertThat(page(Access.Role.USER, false, 0, List.of("https://fast.example")).getHeaders().getFirst("Content-Security-Policy"))
                .contains("script-src 'self' https://fast.example;").doesNotContain("unsafe", "*");
    }

    @Test
    @DisplayName("every text a page asks for by name stands in the message file (REP-63)")
    void texts() throws IOException {
        Texts texts = Texts.of(Locale.ENGLISH);
        Pattern asked = Pattern.compile("say\\(\"([a-z0-9_.]+)\"[,)]");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/tributary/impact/reporting/adapter/in/web"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                asked.matcher(Files.readString(file)).results().map(found -> found.group(1)).filter(key -> !key.endsWith("."))
                        .filter(key -> !texts.has(key)).forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
        for (String key : List.of("terms.cap.months.lifetime", "terms.cap.months.calendar_year", "terms.cap.rewards.lifetime",
                "terms.cap.rewards.calendar_year", "terms.model.first_touch", "terms.model.last_touch", "terms.model.referral_priority",
                "terms.state.active", "terms.state.paused", "terms.state.retired", "refer.closed.paused", "refer.closed.retired")) {
            assertThat(texts.has(key)).as(key).isTrue();
        }
        assertThat(texts.say("terms.months", 1, 2)).isEqualTo("You get one free month for each friend, and your friend gets 2 free months.");
    }
}
