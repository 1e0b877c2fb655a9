package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.application.figures.DayBook;
import io.tributary.impact.reporting.application.figures.DayClosing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Closed days from running totals; the cost depends on the day, not on history. */
public final class DayTable implements DayBook {
    private static final String PLANNED =
            "SELECT timer_key FROM timers WHERE kind = '" + DayClosing.KIND + "' AND timer_key = ANY(:days)";
    private static final String CLOSE = """
            INSERT INTO report_day AS held (day, program, provider, partner, slice, clicks, unique_clicks, suspicious, touches,
                   visitors, first_touch_visitors, revision)
            SELECT to_char(c.start AT TIME ZONE 'UTC', 'YYYY-MM-DD'), coalesce(p.program, 'unknown_partner'), 'own_links', c.partner,
                   c.slice, c.clicks, CASE c.slice WHEN '' THEN c.unique_clicks ELSE c.sub_unique_clicks END, c.suspicious, 0, 0, 0, 1
              FROM report_count c LEFT JOIN partner p ON p.partner_key = c.partner
             WHERE c.grain = 'd' AND c.clicks > 0 AND c.start IN (SELECT d::timestamp AT TIME ZONE 'UTC' FROM unnest(:days) AS d)
            UNION ALL
            SELECT to_char(t.day, 'YYYY-MM-DD'), t.program, t.provider, '', '', 0, 0, 0,
                   coalesce(sum(n) FILTER (WHERE measure = 'touch'), 0),
                   coalesce(sum(n) FILTER (WHERE measure IN ('visitor', 'visitor_provider')), 0),
                   coalesce(sum(n) FILTER (WHERE measure = 'first_touch'), 0), 1
              FROM report_total t WHERE t.day IN (SELECT d::date FROM unnest(:days) AS d)
               AND t.measure IN ('touch', 'visitor', 'visitor_provider', 'first_touch') GROUP BY 1, 2, 3
             ORDER BY 1, 2, 3, 4, 5
            ON CONFLICT (day, program, provider, partner, slice) DO UPDATE SET clicks = EXCLUDED.clicks,
                   unique_clicks = EXCLUDED.unique_clicks, suspicious = EXCLUDED.suspicious, touches = EXCLUDED.touches,
                   visitors = EXCLUDED.visitors, first_touch_visitors = EXCLUDED.first_touch_visitors, revision = held.revision + 1
             WHERE (held.clicks, held.unique_clicks, held.suspicious, held.touches, held.visitors, held.first_touch_visitors)
                   IS DISTINCT FROM (EXCLUDED.clicks, EXCLUDED.unique_clicks, EXCLUDED.suspicious, EXCLUDED.touches,
                   EXCLUDED.visitors, EXCLUDED.first_touch_visitors)
            RETURNING *
            """;

    private final DatabaseClient database;

    /** On this database. */
    public DayTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<LocalDate>> unplanned(Collection<LocalDate> days) {
        return database.sql(PLANNED).bind("days", texts(days)).map(row -> new Row(row).text("timer_key")).all()
                .collect(Collectors.toSet()).map((Set<String> planned) -> days.stream().filter(day -> !planned.contains(day.toString())).toList());
    }

    @Override
    public Mono<List<Day>> close(Collection<LocalDate> days) {
        return database.sql(CLOSE).bind("days", texts(days)).map(readable -> {
            Row row = new Row(readable);
            return new Day(row.text("day"), row.text("program"), row.text("provider"), row.text("partner"), row.text("slice"),
                    row.big("clicks"), row.big("unique_clicks"), row.big("suspicious"), row.big("touches"), row.big("visitors"),
                    row.big("first_touch_visitors"), row.number("revision"));
        }).all().collectList();
    }

    private static String[] texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }
}
