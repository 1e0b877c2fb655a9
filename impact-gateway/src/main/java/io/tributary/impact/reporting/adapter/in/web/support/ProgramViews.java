package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.impact.reporting.application.support.ProgramReports;
import io.tributary.impact.reporting.application.support.ProgramReports.Report;
import io.tributary.impact.reporting.application.support.ProgramReports.Stage;
import io.tributary.impact.reporting.domain.money.MoneyText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A program's report as it is answered; no address, no tracking value, no person (REP-40). */
final class ProgramViews {
    private static final List<String> SIDES = List.of("referral", "affiliate", "none");
    private static final List<String> WAITING = List.of("configuration_missing", "awaiting_facts");

    private ProgramViews() {}

    static Map<String, Object> report(Report report, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("program", report.program().key());
        view.put("state", report.version() == null ? null : report.version().state());
        view.put("funnel", funnel(report, null, null));
        Map<String, Object> kinds = new LinkedHashMap<>();
        SIDES.forEach(side -> kinds.put(side, funnel(report, side, null)));
        view.put("by_kind", kinds);
        List<Map<String, Object>> providers = new ArrayList<>();
        report.providers().forEach(provider -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("provider", provider);
            row.putAll(funnel(report, null, provider));
            providers.add(row);
        });
        view.put("by_provider", providers);
        view.put("conversions", tallies(report.of("outcome"), "outcome", "reason"));
        WAITING.forEach(state -> view.put(state, waiting(report, state, now)));
        view.put("rewards", report.of("reward").stream().map(ProgramViews::reward).toList());
        view.put("applied", applied(report));
        view.put("expiring_30d", report.expiring().stream().map(ProgramViews::reward).toList());
        view.put("adverse", tallies(report.adverse(), "extent", "reason"));
        view.put("reviews", reviews(report, now));
        view.put("cap", report.cap().limit());
        Map<String, Object> cap = new LinkedHashMap<>();
        cap.put("limit", report.cap().limit());
        cap.put("people_at_cap", report.cap().atCap());
        cap.put("people_within_one", report.cap().withinOne());
        view.put("cap_use", cap);
        return view;
    }

    static Map<String, Object> funnel(Report report, @Nullable String side, @Nullable String provider) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            view.put(stage.code(), report.stage(stage, side, provider));
        }
        for (int i = 1; i < Stage.values().length; i++) {
            Stage stage = Stage.values()[i];
            view.put(stage.code() + "_rate", FigureViews.rate(report.stage(stage, side, provider),
                    report.stage(Stage.values()[i - 1], side, provider)));
        }
        return view;
    }

    private static List<Map<String, Object>> tallies(List<ProgramFigures.Total> totals, String state, String reason) {
        Map<List<String>, Long> merged = new TreeMap<>((one, other) -> String.join(" ", one).compareTo(String.join(" ", other)));
        totals.forEach(total -> merged.merge(List.of(total.state(), total.reason()), total.count(), Long::sum));
        return merged.entrySet().stream().map(entry -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(state, entry.getKey().getFirst());
            row.put(reason, entry.getKey().getLast().isEmpty() ? null : entry.getKey().getLast());
            row.put("count", entry.getValue());
            return row;
        }).toList();
    }

    private static Map<String, Object> waiting(Report report, String state, Instant now) {
        Instant oldest = report.oldest().stream().filter(one -> one.state().equals(state)).map(ProgramFigures.Oldest::at)
                .min(Instant::compareTo).orElse(null);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("count", report.of("outcome").stream().filter(total -> total.state().equals(state))
                .mapToLong(ProgramFigures.Total::count).sum());
        row.put("oldest_at", Times.text(oldest));
        row.put("oldest_age_seconds", age(oldest, now));
        return row;
    }

    private static @Nullable Long age(@Nullable Instant since, Instant now) {
        return since == null ? null : Math.max(0, Duration.between(since, now).toSeconds());
    }

    static Map<String, Object> reward(ProgramFigures.Total total) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("role", total.side());
        row.put("state", total.state());
        row.put("reason", total.reason().isEmpty() ? null : total.reason());
        row.put("count", total.count());
        row.putAll(worth(total.amount(), total.provider()));
        return row;
    }

    private static Map<String, Object> worth(long amount, String currency) {
        Map<String, Object> worth = new LinkedHashMap<>();
        if (currency.isEmpty()) {
            worth.put("months", amount);
        } else {
            worth.put("amount", MoneyText.of(amount, currency));
            worth.put("currency", currency);
        }
        return worth;
    }

    private static Map<String, Object> applied(Report report) {
        long months = 0;
        Map<String, Long> credits = new TreeMap<>();
        for (ProgramFigures.Total total : report.of("reward")) {
            if (total.state().equals("applied") && total.provider().isEmpty()) {
                months += total.amount();
            } else if (total.state().equals("applied")) {
                credits.merge(total.provider(), total.amount(), Long::sum);
            }
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("months", months);
        view.put("credits", credits.entrySet().stream().map(entry -> worth(entry.getValue(), entry.getKey())).toList());
        return view;
    }

    private static List<Map<String, Object>> reviews(Report report, Instant now) {
        Map<String, Long> open = new TreeMap<>();
        report.of("review").stream().filter(total -> total.state().equals("open"))
                .forEach(total -> open.merge(total.reason(), total.count(), Long::sum));
        return open.entrySet().stream().map(entry -> {
            Instant oldest = report.oldest().stream().filter(one -> one.measure().equals("review")
                    && one.reason().equals(entry.getKey())).map(ProgramFigures.Oldest::at).findFirst().orElse(null);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("reason", entry.getKey());
            row.put("count", entry.getValue());
            row.put("oldest_at", Times.text(oldest));
            row.put("oldest_age_seconds", age(oldest, now));
            return row;
        }).toList();
    }
}
