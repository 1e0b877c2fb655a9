package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.platform.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

/** Figures of programs, deliveries and advocates (REP-35 to REP-39). */
@RestController
@RequestMapping("/api/reports")
public final class ProgramReportController {
    private static final List<String> STAGES = List.of("touches", "visitors", "sign_ups", "trials", "paid");
    private static final List<String> SIDES = List.of("referral", "affiliate", "none");
    private static final int RATE_DIGITS = 4;
    private static final long STALE_MILLIS = 60_000;
    private static final int MOST_ADVOCATES = 100;

    private final ProgramFigures figures;
    private final ProgramStore programs;
    private final AffiliateReports reports;

    /** Wires it. */
    public ProgramReportController(ProgramFigures figures, ProgramStore programs, AffiliateReports reports) {
        this.figures = figures;
        this.programs = programs;
        this.reports = reports;
    }

    @GetMapping("/programs")
    Mono<ResponseEntity<Map<String, Object>>> all(@RequestParam MultiValueMap<String, String> query) {
        Asked asked = asked(query);
        return programs.all().flatMap(all -> Flux.fromIterable(all.values())
                .concatMap(program -> report(program, asked)).collectList()
                .map(reported -> {
                    Map<String, Object> view = head(asked);
                    view.put("programs", reported);
                    return answer(view);
                }));
    }

    @GetMapping("/programs/{program}")
    Mono<ResponseEntity<Map<String, Object>>> one(@PathVariable String program,
            @RequestParam MultiValueMap<String, String> query) {
        Asked asked = asked(query);
        return programs.all().flatMap(all -> {
            ProgramTerms found = all.get(program);
            if (found == null) {
                throw Problem.notFound("this program");
            }
            return report(found, asked).map(reported -> {
                Map<String, Object> view = head(asked);
                view.putAll(reported);
                return answer(view);
            });
        });
    }

    @GetMapping("/deliveries")
    Mono<ResponseEntity<Map<String, Object>>> deliveries(
            @RequestParam(name = "program", required = false) @Nullable String program,
            @RequestParam(name = "account", required = false) @Nullable String account) {
        return figures.deliveries(program, account).map(tallies -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("program", program);
            view.put("account", account);
            view.put("as_of", Times.text(reports.now()));
            view.put("deliveries", tallies.stream().map(tally -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("kind", tally.name().substring(0, tally.name().indexOf(' ')));
                row.put("state", tally.name().substring(tally.name().indexOf(' ') + 1));
                row.put("reason", tally.detail());
                row.put("count", tally.count());
                row.put("retries", tally.sum());
                row.put("oldest_due_at", Times.text(tally.oldest()));
                return row;
            }).toList());
            return answer(view);
        });
    }

    @GetMapping("/top-referrers")
    Mono<ResponseEntity<Map<String, Object>>> advocates(@RequestParam(name = "program", required = false) @Nullable String program) {
        return programs.all().flatMap(all -> {
            if (program == null || !all.containsKey(program)) {
                throw Problem.notFound("this program");
            }
            return figures.advocates(program, MOST_ADVOCATES).collectList()
                    .map(list -> answer(Map.of("program", program, "as_of", Times.text(reports.now()), "referrers", list)));
        });
    }

    private record Asked(Period period, @Nullable Instant from, Instant now, boolean cohort) {
        Instant start() {
            return from == null ? Instant.EPOCH : from;
        }
    }

    private Asked asked(MultiValueMap<String, String> query) {
        List<String> periods = query.get("period");
        Period period = periods != null && periods.size() != 1 ? null
                : Period.of(periods == null ? null : periods.getFirst() == null ? "" : periods.getFirst()).orElse(null);
        if (period == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "period_invalid", "period is today, 7d, 30d or all", List.of(),
                    Map.of("allowed", List.of("today", "7d", "30d", "all")));
        }
        String basis = query.getFirst("basis");
        if (basis != null && !List.of("event", "cohort").contains(basis)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "basis_invalid", "basis is event or cohort");
        }
        Instant now = reports.now();
        return new Asked(period, period.from(now), now, "cohort".equals(basis));
    }

    private Map<String, Object> head(Asked asked) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("period", asked.period().code());
        view.put("basis", asked.cohort() ? "cohort" : "event");
        view.put("from", Times.text(asked.from()));
        long lag = reports.lagMillis();
        view.put("as_of", Times.text(asked.now().minusMillis(lag)));
        view.put("lag_ms", lag);
        view.put("stale", lag > STALE_MILLIS);
        return view;
    }

    private Mono<Map<String, Object>> report(ProgramTerms program, Asked asked) {
        ProgramTerms.Version now = program.at(asked.now()).orElse(null);
        String product = now == null ? null : now.product();
        Mono<List<ProgramFigures.Stage>> stages = asked.cohort() ? figures.cohort(program.key(), product, asked.start())
                : figures.funnel(program.key(), product, asked.start());
        return Mono.zip(stages, figures.outcomes(program.key(), asked.start()),
                figures.rewards(program.key(), asked.start()), figures.adverse(product, asked.start())).map(found -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("program", program.key());
                    view.put("state", now == null ? null : now.state());
                    view.put("funnel", funnel(found.getT1()));
                    view.put("by_kind", byKind(found.getT1()));
                    view.put("by_provider", byProvider(found.getT1()));
                    view.put("conversions", found.getT2().stream().map(tally -> tally(tally, "outcome", "reason", null)).toList());
                    view.put("rewards", found.getT3().stream().map(tally -> tally(tally, "role", "state", "sum")).toList());
                    view.put("adverse", found.getT4().stream().map(tally -> tally(tally, "reason", "extent", null)).toList());
                    view.put("cap", now == null ? null : now.cap());
                    return view;
                });
    }

    private static Map<String, Object> funnel(List<ProgramFigures.Stage> stages) {
        Map<String, Object> view = new LinkedHashMap<>();
        STAGES.forEach(stage -> view.put(stage, sum(stages, stage)));
        for (int i = 1; i < STAGES.size(); i++) {
            view.put(STAGES.get(i) + "_rate", rate(sum(stages, STAGES.get(i)), sum(stages, STAGES.get(i - 1))));
        }
        return view;
    }

    private static Map<String, Object> byKind(List<ProgramFigures.Stage> stages) {
        Map<String, Object> view = new LinkedHashMap<>();
        SIDES.forEach(side -> view.put(side, funnel(stages.stream().filter(one -> side.equals(one.kind())).toList())));
        return view;
    }

    private static List<Map<String, Object>> byProvider(List<ProgramFigures.Stage> stages) {
        List<Map<String, Object>> views = new ArrayList<>();
        TreeSet<String> providers = new TreeSet<>();
        stages.forEach(one -> {
            if (one.provider() != null) {
                providers.add(one.provider());
            }
        });
        providers.forEach(provider -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("provider", provider);
            view.putAll(funnel(stages.stream().filter(one -> provider.equals(one.provider())).toList()));
            views.add(view);
        });
        return views;
    }

    private static long sum(List<ProgramFigures.Stage> stages, String stage) {
        return stages.stream().filter(one -> one.stage().equals(stage)).mapToLong(ProgramFigures.Stage::count).sum();
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0 ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_UP);
    }

    private static Map<String, Object> tally(ProgramFigures.Tally tally, String name, String detail, @Nullable String sum) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(name, tally.name());
        view.put(detail, tally.detail());
        view.put("count", tally.count());
        if (sum != null) {
            view.put(sum, tally.sum());
        }
        view.put("oldest_at", Times.text(tally.oldest()));
        return view;
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
