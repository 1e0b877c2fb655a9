package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.application.FigureStore;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.FigureChanges;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Clicks, leads and running totals in their tables. */
public final class FigureTable implements FigureStore {
    private static final String CLICKS = """
            INSERT INTO report_click (click, partner, sub_id, at, is_unique, sub_unique, suspicious)
            SELECT digest, partner, sub_id, at, "unique", sub_unique, suspicious
              FROM json_to_recordset(:rows::json) AS r(digest text, partner text, sub_id text, at timestamptz,
                   "unique" boolean, sub_unique boolean, suspicious boolean)
            ON CONFLICT DO NOTHING RETURNING click
            """;
    private static final String LEADS = """
            INSERT INTO report_lead (user_id, provider, partner, sub_id, at)
            SELECT user_id, provider, partner, sub_id, at FROM json_to_recordset(:rows::json)
                   AS r(user_id text, provider text, partner text, sub_id text, at timestamptz)
            ON CONFLICT DO NOTHING RETURNING user_id || ' ' || provider AS lead
            """;
    private static final String COUNTS = """
            INSERT INTO report_count AS held (partner, grain, slice, start, clicks, unique_clicks, sub_unique_clicks,
                   sign_ups, conversions, first, renewals, top_ups, first_people, suspicious)
            SELECT * FROM json_to_recordset(:rows::json) AS r(partner text, grain text, slice text, start timestamptz,
                   clicks bigint, unique_clicks bigint, sub_unique_clicks bigint, sign_ups bigint, conversions bigint,
                   first bigint, renewals bigint, top_ups bigint, first_people bigint, suspicious bigint)
             ORDER BY partner, grain, start, slice
            ON CONFLICT (partner, grain, start, slice) DO UPDATE SET clicks = held.clicks + EXCLUDED.clicks,
                   unique_clicks = held.unique_clicks + EXCLUDED.unique_clicks,
                   sub_unique_clicks = held.sub_unique_clicks + EXCLUDED.sub_unique_clicks,
                   sign_ups = held.sign_ups + EXCLUDED.sign_ups,
                   conversions = held.conversions + EXCLUDED.conversions, first = held.first + EXCLUDED.first,
                   renewals = held.renewals + EXCLUDED.renewals, top_ups = held.top_ups + EXCLUDED.top_ups,
                   first_people = held.first_people + EXCLUDED.first_people,
                   suspicious = held.suspicious + EXCLUDED.suspicious
            """;
    private static final String EARNINGS = """
            INSERT INTO report_earning AS held (partner, grain, slice, start, currency, pending, approved, paid, reversed)
            SELECT * FROM json_to_recordset(:rows::json) AS r(partner text, grain text, slice text, start timestamptz,
                   currency text, pending bigint, approved bigint, paid bigint, reversed bigint)
             ORDER BY partner, grain, start, slice, currency
            ON CONFLICT (partner, grain, start, slice, currency) DO UPDATE SET pending = held.pending + EXCLUDED.pending,
                   approved = held.approved + EXCLUDED.approved, paid = held.paid + EXCLUDED.paid,
                   reversed = held.reversed + EXCLUDED.reversed
            """;

    private final DatabaseClient database;

    private record CountRow(String partner, char grain, String slice, Instant start, long clicks, long uniqueClicks,
            long subUniqueClicks, long signUps, long conversions, long first, long renewals, long topUps,
            long firstPeople, long suspicious) {
        static CountRow of(FigureChanges.Cell cell, Counts c) {
            return new CountRow(cell.partner(), cell.grain().code(), cell.slice(), cell.start(), c.clicks(),
                    c.uniqueClicks(), c.subUniqueClicks(), c.signUps(), c.conversions(), c.first(), c.renewals(),
                    c.topUps(), c.firstPeople(), c.suspicious());
        }
    }

    private record EarningRow(String partner, char grain, String slice, Instant start, String currency, long pending,
            long approved, long paid, long reversed) {
        static EarningRow of(FigureChanges.MoneyCell cell, Earnings e) {
            FigureChanges.Cell at = cell.cell();
            return new EarningRow(at.partner(), at.grain().code(), at.slice(), at.start(), cell.currency(),
                    e.pending(), e.approved(), e.paid(), e.reversed());
        }
    }

    /** On this database. */
    public FigureTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Told.Click>> keepClicks(List<Told.Click> clicks) {
        Map<String, Told.Click> byId = new LinkedHashMap<>();
        clicks.forEach(click -> byId.putIfAbsent(click.digest(), click));
        return fresh(CLICKS, List.copyOf(byId.values()), "click").map(ids -> pick(byId, ids));
    }

    @Override
    public Mono<List<Told.Lead>> keepLeads(List<Told.Lead> leads) {
        Map<String, Told.Lead> byId = new LinkedHashMap<>();
        leads.forEach(lead -> byId.putIfAbsent(lead.userId() + " " + lead.provider(), lead));
        return fresh(LEADS, List.copyOf(byId.values()), "lead").map(ids -> pick(byId, ids));
    }

    @Override
    public Mono<Void> add(FigureChanges changes) {
        return RowBatch.write(database, COUNTS, changes.counts().entrySet().stream()
                        .map(entry -> CountRow.of(entry.getKey(), entry.getValue())).toList())
                .then(RowBatch.write(database, EARNINGS, changes.earnings().entrySet().stream()
                        .map(entry -> EarningRow.of(entry.getKey(), entry.getValue())).toList())).then();
    }

    private Mono<Set<String>> fresh(String sql, List<?> rows, String column) {
        return rows.isEmpty() ? Mono.just(Set.of())
                : database.sql(sql).bind("rows", RowBatch.json(rows)).map(row -> new Row(row).text(column)).all()
                        .collect(Collectors.toSet());
    }

    private static <T> List<T> pick(Map<String, T> all, Set<String> ids) {
        return all.entrySet().stream().filter(entry -> ids.contains(entry.getKey())).map(Map.Entry::getValue).toList();
    }
}
