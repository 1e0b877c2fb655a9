package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures of programs: running totals of full days, single facts of the one day that the period cuts (REP-77). */
public final class ProgramQueries implements ProgramFigures {
    private static final String ALL = """
            SELECT measure, side, provider, state, reason, n, amount FROM report_total
             WHERE program = :program AND day = '-infinity' AND n <> 0
            """;
    private static final String SINCE = """
            SELECT measure, side, provider, state, reason, sum(n)::bigint AS n, sum(amount)::bigint AS amount FROM (
                SELECT measure, side, provider, state, reason, n, amount FROM report_total
                 WHERE program = :program AND day >= (:days AT TIME ZONE 'UTC')::date
                UNION ALL
                SELECT measure, side, provider, state, reason, 1, amount FROM report_fact
                 WHERE program = :program AND measure = ANY(:measures) AND at >= :from AND at < :days) AS t
             GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
            """;
    private static final String SERIES = """
            SELECT start, measure, side, '' AS provider, state, '' AS reason, sum(n)::bigint AS n, sum(amount)::bigint AS amount
              FROM (SELECT day::timestamp AT TIME ZONE 'UTC' AS start, measure, side, state, n, amount FROM report_total
                     WHERE program = :program AND measure = ANY(:measures) AND day > '-infinity'
                       AND day >= (:days AT TIME ZONE 'UTC')::date
                    UNION ALL
                    SELECT date_trunc('day', at, 'UTC'), measure, side, state, 1, amount FROM report_fact
                     WHERE program = :program AND measure = ANY(:measures) AND at >= :from AND at < :days) AS t
             GROUP BY 1, 2, 3, 5 ORDER BY 1
            """;
    private static final String COHORT = """
            WITH first AS (
                SELECT DISTINCT ON (person) person, item, side, provider FROM (
                    SELECT coalesce(l.user_id, f.item) AS person, f.item, f.side, f.provider, f.at FROM report_fact f
                      LEFT JOIN LATERAL (SELECT j.user_id FROM report_journal j WHERE j.visitor = f.item
                           AND j.user_id IS NOT NULL AND j.kind IN ('link', 'sign_up') ORDER BY j.at LIMIT 1) l ON true
                     WHERE f.program = :program AND f.measure = 'first_touch' AND f.at >= :from) AS candidates
                 WHERE NOT EXISTS (SELECT 1 FROM report_journal k JOIN report_fact e ON e.program = :program
                        AND e.measure = 'first_touch' AND e.item = k.visitor AND e.at < :from
                       WHERE k.user_id = person AND k.kind IN ('link', 'sign_up') AND k.visitor IS NOT NULL)
                 ORDER BY person, at),
            stages AS (
                SELECT 'touch' AS measure, c.side, c.provider, '' AS state, (SELECT count(*) FROM report_journal j
                       WHERE j.kind = 'touch' AND j.state = 'accepted' AND j.program = :program AND (j.user_id = c.person
                          OR j.visitor = c.item AND j.user_id IS NULL)) AS n FROM first c
                UNION ALL SELECT 'visitor', '', '', '', 1 FROM first
                UNION ALL SELECT 'visitor_side', side, '', '', 1 FROM first
                UNION ALL SELECT 'visitor_provider', '', provider, '', 1 FROM first
                UNION ALL SELECT 'sign_up', side, provider, '', 1 FROM first c WHERE EXISTS (SELECT 1 FROM report_journal j
                    WHERE j.user_id = c.person AND j.program = :program AND j.kind = 'lead')
                UNION ALL SELECT 'trial', side, provider, :product, 1 FROM first c WHERE EXISTS (SELECT 1
                    FROM report_journal j WHERE j.user_id = c.person AND j.product = :product AND j.kind = 'trial'
                    AND j.state = 'started')
                UNION ALL SELECT 'conversion', side, provider, 'first_paid', 1 FROM first c WHERE EXISTS (SELECT 1
                    FROM report_journal j JOIN report_fact f ON f.program = :program AND f.measure = 'conversion'
                     AND f.item = j.object WHERE j.user_id = c.person AND j.kind = 'conversion' AND f.state = 'first_paid'
                     AND f.side = c.side))
            SELECT measure, side, provider, state, '' AS reason, sum(n)::bigint AS n, 0::bigint AS amount FROM stages
             GROUP BY 1, 2, 3, 4
            """;
    private static final String OLDEST = """
            SELECT s.measure, s.state, s.reason, s.at FROM (VALUES ('outcome', 'configuration_missing'),
                   ('outcome', 'awaiting_facts'), ('review', 'open')) AS w(measure, state)
              JOIN LATERAL (SELECT DISTINCT ON (f.reason) f.measure, f.state, f.reason, f.at FROM report_fact f
                   WHERE f.program = :program AND f.measure = w.measure AND f.state = w.state
                   ORDER BY f.reason, f.at) s ON true
            """;
    private static final String EXPIRING = """
            SELECT measure, side, provider, state, '' AS reason, count(*) AS n, sum(amount)::bigint AS amount FROM report_fact
             WHERE program = :program AND until >= :from AND until < :to AND measure = 'reward' GROUP BY 1, 2, 3, 4
            """;
    private static final String ADVOCATES = """
            SELECT t.item AS user_id, t.amount AS granted,
                   (SELECT count(DISTINCT d.object) FROM report_journal d WHERE d.other_user = t.item AND d.kind = 'decision'
                       AND d.program = :program AND strpos(d.details, '"outcome": "cap_limited"') > 0) AS capped,
                   (SELECT count(*) FROM report_fact f WHERE f.program = :program AND f.measure = 'reward'
                       AND f.state = 'canceled' AND f.item IN (SELECT j.object FROM report_journal j
                           WHERE j.user_id = t.item AND j.kind = 'reward' AND j.side = 'referrer')) AS canceled
              FROM (SELECT item, amount FROM report_fact WHERE program = :program AND measure = 'advocate'
                     ORDER BY amount DESC, item LIMIT :most) AS t
             ORDER BY t.amount DESC, t.item
            """;
    private static final String[] MEASURES = {"touch", "visitor", "visitor_side", "visitor_provider", "sign_up", "trial",
        "conversion", "outcome", "reward", "review", "adverse"};
    private static final String[] IN_SERIES = {"touch", "visitor", "sign_up", "trial", "conversion", "outcome", "reward"};

    private final DatabaseClient database;

    /** On this database. */
    public ProgramQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Total>> totals(String program, @Nullable Instant from) {
        return (from == null ? database.sql(ALL).bind("program", program) : since(database.sql(SINCE), from, MEASURES)
                .bind("program", program)).map(ProgramQueries::total).all().collectList();
    }

    @Override
    public Mono<List<Total>> adverse(@Nullable String product, @Nullable Instant from) {
        return product == null ? Mono.just(List.of()) : totals(product, from)
                .map(totals -> totals.stream().filter(total -> total.measure().equals("adverse")).toList());
    }

    @Override
    public Mono<List<Total>> cohort(String program, @Nullable String product, @Nullable Instant from) {
        return database.sql(COHORT).bind("program", program).bind("product", product == null ? "" : product)
                .bind("from", from == null ? Instant.EPOCH : from).map(ProgramQueries::total).all().collectList();
    }

    @Override
    public Mono<List<Bucketed>> series(String program, @Nullable Instant from) {
        return since(database.sql(SERIES), from == null ? Instant.EPOCH : from, IN_SERIES).bind("program", program)
                .map(row -> new Bucketed(Objects.requireNonNull(row.get("start", Instant.class)), total(row))).all().collectList();
    }

    @Override
    public Mono<List<Oldest>> oldest(String program) {
        return database.sql(OLDEST).bind("program", program).map(row -> new Oldest(text(row, "measure"), text(row, "state"),
                text(row, "reason"), Objects.requireNonNull(row.get("at", Instant.class)))).all().collectList();
    }

    @Override
    public Mono<List<Total>> expiring(String program, Instant from, Instant to) {
        return database.sql(EXPIRING).bind("program", program).bind("from", from).bind("to", to)
                .map(ProgramQueries::total).all().collectList();
    }

    @Override
    public Flux<Map<String, Object>> advocates(String program, int most) {
        return database.sql(ADVOCATES).bind("program", program).bind("most", most).map(row -> {
            Map<String, Object> advocate = new LinkedHashMap<>();
            for (String column : List.of("user_id", "granted", "capped", "canceled")) {
                advocate.put(column, row.get(column));
            }
            return advocate;
        }).all();
    }

    private static GenericExecuteSpec since(GenericExecuteSpec statement, Instant from, String[] measures) {
        Instant day = from.truncatedTo(ChronoUnit.DAYS);
        return statement.bind("from", from).bind("days", day.equals(from) ? day : day.plus(1, ChronoUnit.DAYS))
                .bind("measures", measures);
    }

    private static Total total(Readable row) {
        return new Total(text(row, "measure"), text(row, "side"), text(row, "provider"), text(row, "state"),
                text(row, "reason"), Objects.requireNonNull(row.get("n", Long.class)),
                Objects.requireNonNull(row.get("amount", Long.class)));
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }
}
