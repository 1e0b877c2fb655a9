package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.DeliveryHealth;
import io.tributary.impact.reporting.application.support.DeliveryHealth.Health;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How a program's reporting to Impact goes (REP-38, REP-52). */
@RestController
public final class DeliveryPage {
    private static final List<Access.Role> ROLES = List.of(Access.Role.PROGRAM_MANAGER, Access.Role.SUPPORT, Access.Role.OPERATOR);
    private final DeliveryHealth deliveries;
    private final ProgramStore programs;
    private final AffiliateReports reports;

    /** Wires it. */
    public DeliveryPage(DeliveryHealth deliveries, ProgramStore programs, AffiliateReports reports) {
        this.deliveries = deliveries;
        this.programs = programs;
        this.reports = reports;
    }

    @GetMapping("/programs/{program}/deliveries")
    Mono<ResponseEntity<byte[]>> page(@PathVariable String program, @Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "deliveries.title", ROLES, (reader, who) -> programs.all().flatMap(all -> {
            if (!all.containsKey(program)) {
                throw Problem.notFound("this program");
            }
            return deliveries.of(program, null).map(health -> page(reader, who, program, health));
        }));
    }

    private Page page(Reader reader, Caller caller, String program, Health health) {
        long lag = reports.lagMillis();
        return new Page(reader, caller, reader.say("deliveries.of", program)).fresh(reports.now(), lag,
                lag > reports.freshness().staleAfterMillis(), reports.freshness().incomplete())
                .add(Html.tag("p").add(Html.tag("a", reader.say("deliveries.back")).with("href", "/programs/" + program)),
                        speed(reader, health), states(reader, health), accounts(reader, health), comparisons(reader, health));
    }

    private static Html speed(Reader reader, Health health) {
        long all = count(health, List.of("minute", "ten_minutes", "hour", "later"));
        List<Html> tiles = new ArrayList<>();
        List<String> faster = new ArrayList<>();
        for (String limit : List.of("minute", "ten_minutes", "hour")) {
            faster.add(limit);
            tiles.add(Blocks.tile(reader.say("within." + limit), reader.share(FigureViews.rate(count(health, faster), all)),
                    reader.say("within.how"), reader.say("figure.how", reader.say("within." + limit))));
        }
        tiles.add(Blocks.tile(reader.say("within.delivered"), reader.number(all), reader.say("within.delivered.how"),
                reader.say("figure.how", reader.say("within.delivered"))));
        return Html.all(Html.tag("h2", reader.say("within.title")).css("unseen"), Html.tag("dl").css("tiles").add(tiles));
    }

    private static long count(Health health, List<String> within) {
        return health.tallies().stream().filter(tally -> within.contains(tally.within())).mapToLong(DeliveryHealth.Tally::count).sum();
    }

    private static Html states(Reader reader, Health health) {
        Map<List<String>, Long> merged = new LinkedHashMap<>();
        health.tallies().forEach(tally -> merged.merge(List.of(tally.kind(), tally.state(), tally.reason()), tally.count(), Long::sum));
        return Blocks.section("states", reader.say("deliveries.states"), Blocks.table(reader.say("deliveries.states"),
                List.of(reader.say("column.delivery"), reader.say("column.state"), reader.say("column.reason"), reader.say("column.count"),
                        reader.say("column.oldest_due")), merged.entrySet().stream().map(entry -> {
                            DeliveryHealth.Waiting waits = health.waiting().stream().filter(one -> one.kind().equals(entry.getKey().getFirst())
                                    && one.state().equals(entry.getKey().get(1))).findFirst().orElse(null);
                            return List.of(Cell.text(reader.word("delivery_kind", entry.getKey().getFirst())),
                                    Cell.of(Html.tag("span", reader.word("delivery_state", entry.getKey().get(1))).css(css(entry.getKey().get(1)))),
                                    Cell.text(reader.word("reason", entry.getKey().getLast())), Cell.num(reader.number(entry.getValue())),
                                    Cell.of(reader.time(waits == null ? null : waits.dueAt())));
                        }).toList(), reader.say("deliveries.empty")));
    }

    private static String css(String state) {
        return switch (state) {
            case "delivered" -> "pill good";
            case "failed", "gave_up" -> "pill bad";
            case "unconfigured", "blocked" -> "pill warn";
            default -> "pill";
        };
    }

    private static Html accounts(Reader reader, Health health) {
        return Blocks.section("accounts", reader.say("accounts.title"), Blocks.table(reader.say("accounts.title"),
                List.of(reader.say("column.account"), reader.say("column.api"), reader.say("column.budget"), reader.say("column.held_back")),
                health.egress().stream().map(egress -> List.of(Cell.text(egress.account()), Cell.text(reader.word("api", egress.api())),
                        Cell.num(reader.number(egress.tokensLeft())), Cell.of(egress.refusedSince() != null
                                ? Html.tag("span").css("pill bad").add(reader.say("accounts.refused") + " ").add(reader.time(egress.refusedSince()))
                                : egress.pausedUntil() != null ? Html.tag("span").css("pill warn").add(reader.say("accounts.paused") + " ")
                                        .add(reader.time(egress.pausedUntil())) : Html.tag("span", reader.say("accounts.free")).css("pill good"))))
                        .toList(), reader.say("accounts.empty")),
                Html.tag("h3", reader.say("readiness.title")), Html.tag("ul").add(health.readiness().entrySet().stream()
                        .map(entry -> Html.tag("li", entry.getKey() + ": " + (entry.getValue().contains("settings=[]")
                                && !entry.getValue().matches(".*settings=\\[[^]].*") ? reader.say("readiness.complete")
                                : reader.say("readiness.missing", missing(entry.getValue()))))).toList()));
    }

    private static String missing(String state) {
        return java.util.regex.Pattern.compile("settings=\\[([^]]+)]").matcher(state).results().map(found -> found.group(1)).distinct()
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static Html comparisons(Reader reader, Health health) {
        return Blocks.section("comparison", reader.say("comparison.title"), Blocks.table(reader.say("comparison.title"),
                List.of(reader.say("column.started"), reader.say("column.actions"), reader.say("column.agreed"), reader.say("column.differences")),
                health.comparisons().stream().map(one -> List.of(Cell.of(reader.time(one.startedAt())), Cell.num(reader.number(one.actions())),
                        Cell.num(reader.number(one.agreed())), Cell.text(one.differences().isEmpty() ? reader.say("comparison.none")
                                : String.join(", ", one.differences().entrySet().stream().map(entry -> reader.word("difference", entry.getKey())
                                        + ": " + entry.getValue()).toList())))).toList(), reader.say("comparison.empty")));
    }
}
