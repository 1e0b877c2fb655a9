package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.Questions;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Choice;
import io.tributary.impact.reporting.adapter.in.web.page.html.Chart;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.PageReads;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.impact.reporting.application.support.ProgramReports;
import io.tributary.impact.reporting.application.support.ProgramReports.Report;
import io.tributary.impact.reporting.application.support.ProgramReports.Stage;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.figures.Series;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a program manager sees of a program (REP-52). */
@RestController
public final class ProgramPage {
    private static final int MOST = 20;
    private static final List<Access.Role> ROLES = List.of(Access.Role.PROGRAM_MANAGER, Access.Role.SUPPORT, Access.Role.OPERATOR);

    private final ProgramFigures figures;
    private final ProgramReports programReports;
    private final ProgramStore programs;
    private final PageReads lists;
    private final AffiliateReports reports;

    private record Shown(Report report, List<ProgramFigures.Bucketed> series, List<PageReads.Review> reviews,
            List<PageReads.Stuck> stuck, Period period, Instant now) {}

    /** Wires it. */
    public ProgramPage(ProgramFigures figures, ProgramStore programs, PageReads lists, AffiliateReports reports) {
        this.figures = figures;
        this.programReports = new ProgramReports(figures);
        this.programs = programs;
        this.lists = lists;
        this.reports = reports;
    }

    @GetMapping("/programs")
    Mono<ResponseEntity<byte[]>> all(@Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "programs.title", ROLES, (reader, who) -> programs.all().map(all ->
                new Page(reader, who, reader.say("programs.title")).add(Blocks.section("programs", reader.say("programs.list"),
                        Blocks.table(reader.say("programs.list"), List.of(reader.say("column.program"), reader.say("column.kind"),
                                reader.say("column.state"), reader.say("column.deliveries")), all.values().stream()
                                .map(program -> row(reader, program)).toList(), reader.say("programs.empty"))))));
    }

    private List<Cell> row(Reader reader, ProgramTerms program) {
        ProgramTerms.Version version = program.at(reports.now()).orElse(null);
        String name = version == null || version.offer() == null ? program.key() : version.offer().name();
        return List.of(Cell.of(Html.tag("a", name).with("href", "/programs/" + program.key())),
                Cell.text(reader.word("kind", version == null || version.offer() == null ? null : version.offer().kind())),
                Cell.text(reader.word("program_state", version == null ? null : version.state())),
                Cell.of(Html.tag("a", reader.say("programs.deliveries")).with("href", "/programs/" + program.key() + "/deliveries")
                        .with("aria-label", reader.say("programs.deliveries.of", name))));
    }

    @GetMapping("/programs/{program}")
    Mono<ResponseEntity<byte[]>> one(@PathVariable String program, @RequestParam MultiValueMap<String, String> query,
            @Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "programs.title", ROLES, (reader, who) -> {
            Period period = Questions.period(query);
            Instant now = reports.now();
            return programs.all().flatMap(all -> {
                ProgramTerms found = all.get(program);
                if (found == null) {
                    throw Problem.notFound("this program");
                }
                return Mono.zip(programReports.report(found, period.from(now), now, false), figures.series(program, period.from(now)),
                        lists.openReviews(program, MOST), lists.stuck(program, MOST)).map(read -> page(reader, who,
                                new Shown(read.getT1(), read.getT2(), read.getT3(), read.getT4(), period, now)));
            });
        });
    }

    private Page page(Reader reader, Caller caller, Shown shown) {
        ProgramTerms program = shown.report().program();
        ProgramTerms.Version version = shown.report().version();
        String name = version == null || version.offer() == null ? program.key() : version.offer().name();
        List<Choice> periods = java.util.Arrays.stream(Period.values()).map(period -> new Choice(reader.say("period." + period.code()),
                "/programs/" + program.key() + "?period=" + period.code(), period == shown.period())).toList();
        long lag = reports.lagMillis();
        return new Page(reader, caller, name).fresh(shown.now(), lag, lag > reports.freshness().staleAfterMillis(),
                        reports.freshness().incomplete())
                .add(Html.tag("div").css("bar-row").add(Blocks.choice(reader.say("period"), periods),
                        Html.tag("a", reader.say("programs.deliveries")).with("href", "/programs/" + program.key() + "/deliveries"),
                        Html.tag("a", reader.say("programs.terms")).with("href", "/terms/" + program.key())),
                        funnel(reader, shown.report()), winners(reader, shown),
                        Html.tag("div").css("two").add(outcomes(reader, shown.report()), rewards(reader, shown.report())),
                        Html.tag("div").css("two").add(caps(reader, shown.report()), adverse(reader, shown.report())),
                        waiting(reader, shown), ProgramDefinition.section(reader, program, shown.now()));
    }

    private static Html funnel(Reader reader, Report report) {
        long most = report.stage(Stage.TOUCHES, null, null);
        List<Html> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            long count = report.stage(stage, null, null);
            Html rate = stage == Stage.TOUCHES ? Html.NOTHING : Html.tag("span").css("quiet").add(" (").add(reader.share(FigureViews.rate(count,
                    report.stage(Stage.values()[stage.ordinal() - 1], null, null)))).add(" " + reader.say("funnel.of_before") + ")");
            steps.add(Html.tag("li").add(Html.tag("span", reader.say("funnel." + stage.code())), Blocks.bar(count, Math.max(most, 1)),
                    Html.tag("span").add(Html.tag("strong").add(reader.number(count)), rate)));
        }
        List<List<Cell>> rows = new ArrayList<>();
        List.of("referral", "affiliate", "none").forEach(side -> rows.add(stages(reader, report, reader.word("kind", side), side, null)));
        report.providers().forEach(provider -> rows.add(stages(reader, report, provider, null, provider)));
        List<String> columns = new ArrayList<>(List.of(reader.say("column.split")));
        for (Stage stage : Stage.values()) {
            columns.add(reader.say("funnel." + stage.code()));
        }
        return Blocks.section("funnel", reader.say("funnel.title"), Html.tag("p", reader.say("funnel.text")).css("quiet"),
                Html.tag("ol").css("steps").add(steps), Html.tag("h3", reader.say("funnel.split")), Blocks.table(reader.say("funnel.split"), columns, rows, ""));
    }

    private static List<Cell> stages(Reader reader, Report report, String name, @Nullable String side, @Nullable String provider) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(name)));
        for (Stage stage : Stage.values()) {
            cells.add(Cell.num(reader.number(report.stage(stage, side, provider))));
        }
        return cells;
    }

    private static Html winners(Reader reader, Shown shown) {
        List<Html> charts = new ArrayList<>();
        for (String side : List.of("referral", "affiliate")) {
            Map<Instant, Long> days = new LinkedHashMap<>();
            shown.series().stream().filter(one -> one.total().measure().equals("conversion") && one.total().side().equals(side)
                    && one.total().state().equals("first_paid")).forEach(one -> days.merge(one.start(), one.total().count(), Long::sum));
            Instant from = shown.period().from(shown.now());
            Instant first = from != null ? from : shown.series().isEmpty() ? shown.now() : shown.series().getFirst().start();
            Instant start = Duration.between(first, shown.now()).toDays() >= Series.MOST ? shown.now().minus(Duration.ofDays(Series.MOST - 1)) : first;
            List<Chart.Bar> bars = Series.buckets(Grain.DAY, start, shown.now(), from != null, Series.MOST).stream().map(bucket ->
                    new Chart.Bar(reader.bucketText(bucket.start(), "day"), days.getOrDefault(bucket.start(), 0L), bucket.partial())).toList();
            long sum = bars.stream().mapToLong(Chart.Bar::value).sum();
            Chart.Bar best = bars.stream().max(Comparator.comparingLong(Chart.Bar::value)).orElse(new Chart.Bar("–", 0, false));
            charts.add(Chart.half("won-" + side, reader.say("winners." + side), sum == 0 ? reader.say("chart.none")
                    : reader.say("chart.summary", reader.plain(sum), best.label(), reader.plain(best.value())), reader.say("bucket.day"), bars, reader));
        }
        return Blocks.section("winners", reader.say("winners.title"), Html.tag("div").css("two").add(charts),
                Html.tag("p", reader.say("chart.utc")).css("quiet"));
    }

    private static Html outcomes(Reader reader, Report report) {
        Map<List<String>, Long> merged = new LinkedHashMap<>();
        report.of("outcome").forEach(total -> merged.merge(List.of(total.state(), total.reason()), total.count(), Long::sum));
        return Blocks.section("outcomes", reader.say("outcomes.title"), Blocks.table(reader.say("outcomes.title"),
                List.of(reader.say("column.outcome"), reader.say("column.reason"), reader.say("column.count")),
                merged.entrySet().stream().sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed()).map(entry -> List.of(
                        Cell.text(reader.word("outcome", entry.getKey().getFirst())), Cell.text(reader.word("reason", entry.getKey().getLast())),
                        Cell.num(reader.number(entry.getValue())))).toList(), reader.say("outcomes.empty")));
    }

    private static Html rewards(Reader reader, Report report) {
        return Blocks.section("rewards", reader.say("rewards.title"), Blocks.table(reader.say("rewards.title"),
                List.of(reader.say("column.role"), reader.say("column.state"), reader.say("column.count"), reader.say("column.worth")),
                report.of("reward").stream().map(total -> List.of(Cell.text(reader.word("role", total.side())),
                        Cell.text(reader.word("reward_state", total.state())), Cell.num(reader.number(total.count())),
                        Cell.num(total.provider().isEmpty() ? Html.tag("span", reader.say("months", total.amount()))
                                : reader.money(total.amount(), total.provider())))).toList(), reader.say("rewards.empty")));
    }

    private static Html caps(Reader reader, Report report) {
        ProgramReports.CapUse cap = report.cap();
        long expiring = report.expiring().stream().mapToLong(ProgramFigures.Total::count).sum();
        return Blocks.section("caps", reader.say("caps.title"), cap.limit() == null ? Html.tag("p", reader.say("caps.none")).css("empty")
                : Html.tag("dl").css("tiles").add(Blocks.tile(reader.say("caps.at"), reader.number(cap.atCap()), reader.say("caps.at.how", cap.limit()),
                        reader.say("figure.how", reader.say("caps.at"))), Blocks.tile(reader.say("caps.near"), reader.number(cap.withinOne()),
                        reader.say("caps.near.how"), reader.say("figure.how", reader.say("caps.near")))),
                Html.tag("p").add(reader.say("rewards.expiring") + " ").add(Html.tag("strong").add(reader.number(expiring))));
    }

    private static Html adverse(Reader reader, Report report) {
        return Blocks.section("adverse", reader.say("adverse.title"), Blocks.table(reader.say("adverse.title"),
                List.of(reader.say("column.reason"), reader.say("column.extent"), reader.say("column.count")),
                report.adverse().stream().map(total -> List.of(Cell.text(reader.word("reason", total.reason())),
                        Cell.text(reader.word("extent", total.state())), Cell.num(reader.number(total.count())))).toList(),
                reader.say("adverse.empty")));
    }

    private static Html waiting(Reader reader, Shown shown) {
        return Html.tag("div").css("two").add(Blocks.section("open-reviews", reader.say("reviews.open"), Blocks.table(reader.say("reviews.open"),
                List.of(reader.say("column.reason"), reader.say("column.age")), shown.reviews().stream().map(review -> List.of(
                        Cell.of(Html.tag("a", reader.word("reason", review.reason())).with("href", "/reviews?program=" + review.program())),
                        Cell.text(reader.age(Duration.between(review.since(), shown.now()).toSeconds())))).toList(), reader.say("reviews.empty"))),
                Blocks.section("stuck", reader.say("stuck.title"), Blocks.table(reader.say("stuck.title"),
                        List.of(reader.say("column.payment"), reader.say("column.state"), reader.say("column.age")),
                        shown.stuck().stream().map(stuck -> List.of(stuck.userId() == null ? Cell.text(stuck.paymentId())
                                : Cell.of(Html.tag("a", stuck.paymentId()).with("href", "/support/" + stuck.userId())),
                                Cell.text(reader.word("outcome", stuck.state())),
                                Cell.text(reader.age(Duration.between(stuck.since(), shown.now()).toSeconds())))).toList(), reader.say("stuck.empty"))));
    }
}
