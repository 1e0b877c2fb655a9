package io.tributary.impact.reporting.adapter.in.web.support;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.adapter.out.impact.GatewayMeter;
import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.csv.CsvFile;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.DeliveryHealth;
import io.tributary.platform.access.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How reporting to Impact goes (REP-38). */
@RestController
@RequestMapping("/api/reports/deliveries")
public final class DeliveryReportController {
    private static final Pattern READINESS = Pattern.compile("state=(\\w+), settings=\\[([^]]*)]");
    private static final List<String> BREAKER = List.of("closed", "half_open", "open");
    private final DeliveryHealth deliveries;
    private final AffiliateReports reports;
    private final @Nullable MeterRegistry meters;

    /** Wires it. */
    public DeliveryReportController(DeliveryHealth deliveries, AffiliateReports reports, @Nullable MeterRegistry meters) {
        this.deliveries = deliveries;
        this.reports = reports;
        this.meters = meters;
    }

    @GetMapping
    Mono<ResponseEntity<Map<String, Object>>> health(@RequestParam(name = "program", required = false) @Nullable String program,
            @RequestParam(name = "account", required = false) @Nullable String account, Caller caller) {
        return deliveries.of(program, account).map(health -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("program", program);
            view.put("account", account);
            Asked.fresh(view, reports, reports.now(), caller);
            view.putAll(view(health));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
        });
    }

    @GetMapping("/export")
    Mono<ResponseEntity<byte[]>> export(@RequestParam(name = "program", required = false) @Nullable String program,
            @RequestParam(name = "account", required = false) @Nullable String account) {
        return deliveries.of(program, account).map(health -> new CsvFile(
                List.of("kind", "state", "reason", "within", "count", "retries"), health.tallies().stream()
                        .map(tally -> CsvFile.row(tally.kind(), tally.state(), tally.reason(), tally.within(), tally.count(),
                                tally.retries())).toList())
                .answer((program == null ? "all" : program) + "_deliveries_all", reports.now()));
    }

    /** All of it, as it is answered. */
    Map<String, Object> view(DeliveryHealth.Health health) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("deliveries", rows(health));
        view.put("delivered_within", within(health));
        view.put("retries", health.tallies().stream().mapToLong(DeliveryHealth.Tally::retries).sum());
        view.put("throttled", throttled());
        view.put("accounts", health.egress().stream().map(this::egress).toList());
        Map<String, Object> readiness = new LinkedHashMap<>();
        health.readiness().forEach((program, state) -> readiness.put(program, readiness(state)));
        view.put("readiness", readiness);
        view.put("reconciliations", health.comparisons().stream().map(DeliveryReportController::comparison).toList());
        return view;
    }

    /** Performance first, then advocate: a state, and names of settings that are missing; never values. */
    private static Map<String, Object> readiness(String told) {
        Map<String, Object> view = new LinkedHashMap<>();
        Matcher part = READINESS.matcher(told);
        for (String api : List.of("performance", "advocate")) {
            Map<String, Object> row = new LinkedHashMap<>();
            boolean found = part.find();
            row.put("state", found ? part.group(1) : "unknown");
            row.put("missing", !found || part.group(2).isEmpty() ? List.of() : List.of(part.group(2).split(", ")));
            view.put(api, row);
        }
        return view;
    }

    private static List<Map<String, Object>> rows(DeliveryHealth.Health health) {
        Map<List<String>, long[]> merged = new LinkedHashMap<>();
        health.tallies().forEach(tally -> {
            long[] sums = merged.computeIfAbsent(List.of(tally.kind(), tally.state(), tally.reason()), _ -> new long[2]);
            sums[0] += tally.count();
            sums[1] += tally.retries();
        });
        List<Map<String, Object>> rows = new ArrayList<>();
        merged.forEach((key, sums) -> {
            DeliveryHealth.Waiting waits = health.waiting().stream().filter(one -> one.kind().equals(key.getFirst())
                    && one.state().equals(key.get(1))).findFirst().orElse(null);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", key.getFirst());
            row.put("state", key.get(1));
            row.put("reason", key.getLast().isEmpty() ? null : key.getLast());
            row.put("count", sums[0]);
            row.put("retries", sums[1]);
            row.put("oldest_at", waits == null ? null : Times.text(waits.since()));
            row.put("oldest_due_at", waits == null ? null : Times.text(waits.dueAt()));
            rows.add(row);
        });
        return rows;
    }

    /** Shares of what was delivered, each including the faster ones. */
    private static Map<String, Object> within(DeliveryHealth.Health health) {
        long all = health.tallies().stream().filter(tally -> !tally.within().isEmpty()).mapToLong(DeliveryHealth.Tally::count).sum();
        Map<String, Object> view = new LinkedHashMap<>();
        long sum = 0;
        for (String limit : List.of("minute", "ten_minutes", "hour")) {
            sum += health.tallies().stream().filter(tally -> tally.within().equals(limit)).mapToLong(DeliveryHealth.Tally::count).sum();
            view.put(limit, FigureViews.rate(sum, all));
        }
        return view;
    }

    private long throttled() {
        return meters == null ? 0 : (long) meters.find(GatewayMeter.REQUESTS.meterName()).tag("class", "throttled").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count).sum();
    }

    private Map<String, Object> egress(DeliveryHealth.Egress egress) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", egress.account());
        row.put("api", egress.api());
        row.put("budget_left", egress.tokensLeft());
        row.put("paused_until", Times.text(egress.pausedUntil()));
        row.put("refused_since", Times.text(egress.refusedSince()));
        Meter breaker = meters == null ? null : meters.find(GatewayMeter.BREAKER.meterName())
                .tags("account", egress.account(), "api", egress.api()).gauge();
        row.put("breaker", breaker instanceof Gauge gauge ? BREAKER.get((int) Math.clamp(gauge.value(), 0, 2)) : "closed");
        return row;
    }

    private static Map<String, Object> comparison(DeliveryHealth.Comparison comparison) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("program", comparison.program());
        row.put("state", comparison.state());
        row.put("started_at", Times.text(comparison.startedAt()));
        row.put("ended_at", Times.text(comparison.endedAt()));
        row.put("actions", comparison.actions());
        row.put("agreed", comparison.agreed());
        row.put("differences", comparison.differences());
        return row;
    }
}
