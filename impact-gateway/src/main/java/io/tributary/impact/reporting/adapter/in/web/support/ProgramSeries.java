package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.csv.CsvFile;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Series;
import io.tributary.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A program day by day, gapless in UTC (REP-41). */
final class ProgramSeries {
    private static final List<String> COLUMNS = List.of("touches", "visitors", "sign_ups", "trials", "paid_referral",
            "paid_affiliate", "paid_none", "qualified", "rewards");

    private ProgramSeries() {}

    /** Programs have days only. */
    static void bucket(@Nullable String asked) {
        if (asked != null && !asked.equals("day")) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bucket_invalid", "programs are shown by day");
        }
    }

    static List<Map<String, Object>> points(List<ProgramFigures.Bucketed> found, Asked asked, @Nullable String product) {
        Map<Instant, Map<String, Long>> days = new TreeMap<>();
        for (ProgramFigures.Bucketed one : found) {
            String column = column(one.total(), product);
            if (column != null) {
                days.computeIfAbsent(one.start(), _ -> new LinkedHashMap<>()).merge(column, one.total().count(), Long::sum);
            }
        }
        Instant first = days.isEmpty() ? asked.now() : days.keySet().iterator().next();
        try {
            List<Map<String, Object>> points = new ArrayList<>();
            Series.buckets(Grain.DAY, asked.from() == null ? first : asked.from(), asked.now(), asked.from() != null, Series.MOST)
                    .forEach(bucket -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("at", Times.text(bucket.start()));
                        row.put("partial", bucket.partial());
                        COLUMNS.forEach(column -> row.put(column, days.getOrDefault(bucket.start(), Map.of()).getOrDefault(column, 0L)));
                        points.add(row);
                    });
            return points;
        } catch (Series.TooFineException tooFine) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "range_too_fine", "at most 1000 days; ask for a shorter period");
        }
    }

    private static @Nullable String column(ProgramFigures.Total total, @Nullable String product) {
        return switch (total.measure()) {
            case "touch" -> "touches";
            case "visitor" -> "visitors";
            case "sign_up" -> "sign_ups";
            case "trial" -> total.state().equals(product) ? "trials" : null;
            case "conversion" -> total.state().equals("first_paid") ? "paid_" + total.side() : null;
            case "outcome" -> total.state().equals("qualified") ? "qualified" : null;
            case "reward" -> "rewards";
            default -> null;
        };
    }

    static CsvFile file(List<Map<String, Object>> points) {
        List<String> columns = new ArrayList<>(List.of("date"));
        columns.addAll(COLUMNS);
        return new CsvFile(columns, points.stream().map(point -> {
            List<Object> cells = new ArrayList<>(List.of(String.valueOf(point.get("at")).substring(0, 10)));
            COLUMNS.forEach(column -> cells.add(point.get(column)));
            return CsvFile.row(cells.toArray());
        }).toList());
    }
}
