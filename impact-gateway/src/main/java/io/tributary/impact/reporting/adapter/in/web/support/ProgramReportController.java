package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.csv.CsvFile;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.impact.reporting.application.support.ProgramReports;
import io.tributary.impact.reporting.application.support.ProgramReports.Report;
import io.tributary.impact.reporting.application.support.ProgramReports.Stage;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures of programs and advocates, with their series and files (REP-35 to REP-41). */
@RestController
@RequestMapping("/api/reports")
public final class ProgramReportController {
    private static final int MOST_ADVOCATES = 100;

    private final ProgramFigures figures;
    private final ProgramReports programReports;
    private final ProgramStore programs;
    private final AffiliateReports reports;

    /** Wires it. */
    public ProgramReportController(ProgramFigures figures, ProgramStore programs, AffiliateReports reports) {
        this.figures = figures;
        this.programReports = new ProgramReports(figures);
        this.programs = programs;
        this.reports = reports;
    }

    @GetMapping("/programs")
    Mono<ResponseEntity<Map<String, Object>>> all(@RequestParam MultiValueMap<String, String> query, Caller caller) {
        Asked asked = Asked.of(query, reports);
        return programs.all().flatMap(all -> Flux.fromIterable(all.values()).concatMap(program -> report(program, asked))
                .map(report -> ProgramViews.report(report, asked.now())).collectList().map(reported -> {
                    Map<String, Object> view = asked.head(caller);
                    view.put("programs", reported);
                    return answer(view);
                }));
    }

    @GetMapping("/programs/{program}")
    Mono<ResponseEntity<Map<String, Object>>> one(@PathVariable String program,
            @RequestParam MultiValueMap<String, String> query, Caller caller) {
        Asked asked = Asked.of(query, reports);
        return program(program).flatMap(found -> report(found, asked)).map(report -> {
            Map<String, Object> view = asked.head(caller);
            view.putAll(ProgramViews.report(report, asked.now()));
            return answer(view);
        });
    }

    @GetMapping("/programs/{program}/series")
    Mono<ResponseEntity<Map<String, Object>>> series(@PathVariable String program,
            @RequestParam MultiValueMap<String, String> query, Caller caller) {
        Asked asked = Asked.of(query, reports);
        ProgramSeries.bucket(query.getFirst("bucket"));
        return program(program).flatMap(found -> points(found, asked)).map(points -> {
            Map<String, Object> view = asked.head(caller);
            view.put("program", program);
            view.put("bucket", "day");
            view.put("points", points);
            return answer(view);
        });
    }

    @GetMapping("/programs/{program}/export")
    Mono<ResponseEntity<byte[]>> export(@PathVariable String program, @RequestParam MultiValueMap<String, String> query) {
        Asked asked = Asked.of(query, reports);
        String kind = query.getFirst("kind") == null ? "" : query.getFirst("kind");
        String name = String.join("_", program, kind, asked.period().code());
        return program(program).flatMap(found -> switch (kind) {
            case "funnel" -> report(found, asked).map(ProgramReportController::funnel);
            case "conversions" -> report(found, asked).map(ProgramReportController::outcomes);
            case "rewards" -> report(found, asked).map(ProgramReportController::rewards);
            case "daily" -> points(found, asked).map(ProgramSeries::file);
            default -> throw new Problem(HttpStatus.BAD_REQUEST, "kind_invalid", "kind is funnel, conversions, rewards or daily");
        }).map(file -> file.answer(name, asked.asOf()));
    }

    @GetMapping("/top-referrers")
    Mono<ResponseEntity<Map<String, Object>>> advocates(
            @RequestParam(name = "program", required = false) @Nullable String program, Caller caller) {
        return program(program).flatMap(found -> figures.advocates(found.key(), MOST_ADVOCATES).collectList().map(list -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("program", found.key());
            Asked.fresh(view, reports, reports.now(), caller);
            view.put("referrers", shown(list, caller));
            return answer(view);
        }));
    }

    @GetMapping("/top-referrers/export")
    Mono<ResponseEntity<byte[]>> advocatesFile(@RequestParam(name = "program", required = false) @Nullable String program,
            Caller caller) {
        return program(program).flatMap(found -> figures.advocates(found.key(), MOST_ADVOCATES).collectList()
                .map(list -> new CsvFile(List.of("user_id", "granted", "capped", "canceled"), shown(list, caller).stream().map(row -> CsvFile.row(row.get("user_id"), row.get("granted"),
                                row.get("capped"), row.get("canceled"))).toList())
                        .answer(found.key() + "_top-referrers_all", reports.now())));
    }

    /** People appear as ids to those who may open the investigation page; to others as their place in the list (REP-40). */
    private static List<Map<String, Object>> shown(List<Map<String, Object>> advocates, Caller caller) {
        boolean investigates = caller.is(Access.Role.SUPPORT) || caller.is(Access.Role.OPERATOR);
        List<Map<String, Object>> rows = new ArrayList<>();
        advocates.forEach(advocate -> {
            Map<String, Object> row = new LinkedHashMap<>(advocate);
            if (!investigates) {
                row.put("user_id", "advocate " + (rows.size() + 1));
            }
            rows.add(row);
        });
        return rows;
    }

    private Mono<ProgramTerms> program(@Nullable String key) {
        return programs.all().map(all -> {
            ProgramTerms found = key == null ? null : all.get(key);
            if (found == null) {
                throw Problem.notFound("this program");
            }
            return found;
        });
    }

    private Mono<Report> report(ProgramTerms program, Asked asked) {
        return programReports.report(program, asked.from(), asked.now(), asked.cohort());
    }

    private Mono<List<Map<String, Object>>> points(ProgramTerms program, Asked asked) {
        String product = program.at(asked.now()).map(ProgramTerms.Version::product).orElse(null);
        return figures.series(program.key(), asked.from()).map(found -> ProgramSeries.points(found, asked, product));
    }

    private static CsvFile funnel(Report report) {
        List<String> rows = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            rows.add(CsvFile.row(stage.code(), "all", "all", report.stage(stage, null, null)));
            List.of("referral", "affiliate", "none").forEach(side ->
                    rows.add(CsvFile.row(stage.code(), side, "all", report.stage(stage, side, null))));
            report.providers().forEach(provider ->
                    rows.add(CsvFile.row(stage.code(), "all", provider, report.stage(stage, null, provider))));
        }
        return new CsvFile(List.of("stage", "kind", "provider", "count"), rows);
    }

    private static CsvFile outcomes(Report report) {
        Map<String, Long> merged = new TreeMap<>();
        report.of("outcome").forEach(total -> merged.merge(total.state() + "," + total.reason(), total.count(), Long::sum));
        return new CsvFile(List.of("outcome", "reason", "count"), merged.entrySet().stream().map(entry -> CsvFile.row(
                entry.getKey().substring(0, entry.getKey().indexOf(',')),
                entry.getKey().substring(entry.getKey().indexOf(',') + 1), entry.getValue())).toList());
    }

    private static CsvFile rewards(Report report) {
        return new CsvFile(List.of("role", "state", "reason", "count", "months", "amount", "currency"),
                report.of("reward").stream().map(ProgramViews::reward).map(row -> CsvFile.row(row.get("role"), row.get("state"),
                        row.get("reason"), row.get("count"), row.get("months"), row.get("amount"), row.get("currency"))).toList());
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
