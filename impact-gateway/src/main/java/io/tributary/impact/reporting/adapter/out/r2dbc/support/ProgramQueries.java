package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Program figures from the journal; each statement reads the entries of one program and period by their time. */
public final class ProgramQueries implements ProgramFigures {
    private static final String FUNNEL = """
            SELECT 'touches' AS stage, side AS kind, provider, count(*) AS n FROM report_journal
             WHERE program = :program AND kind = 'touch' AND state = 'accepted' AND at >= :from GROUP BY 2, 3
            UNION ALL
            SELECT 'visitors', side, provider, count(DISTINCT (coalesce(visitor, user_id), date_trunc('day', at, 'UTC')))
              FROM report_journal WHERE program = :program AND kind = 'touch' AND state = 'accepted' AND at >= :from
             GROUP BY 2, 3
            UNION ALL
            SELECT 'sign_ups', side, provider, count(DISTINCT user_id) FROM report_journal
             WHERE program = :program AND kind = 'lead' AND at >= :from GROUP BY 2, 3
            UNION ALL
            SELECT 'trials', a.side, a.provider, count(DISTINCT (t.user_id, t.object)) FROM report_journal t
              JOIN LATERAL (SELECT j.side, j.provider FROM report_journal j WHERE j.user_id = t.user_id
                    AND j.program = :program AND j.kind IN ('lead', 'attribution') ORDER BY j.at, j.position LIMIT 1) a ON true
             WHERE t.product = :product AND t.kind = 'trial' AND t.state = 'started' AND t.at >= :from GROUP BY 2, 3
            UNION ALL
            SELECT 'paid', side, provider, count(*) FROM (
                SELECT DISTINCT ON (object) side, provider, state, version FROM report_journal
                 WHERE program = :program AND kind = 'conversion' AND at >= :from ORDER BY object, revision DESC) AS newest
             WHERE state = 'first_paid' GROUP BY 2, 3
            """;
    private static final String COHORT = """
            WITH people AS (
                SELECT coalesce(t.user_id, l.user_id, t.visitor) AS person, t.side, t.provider, t.at,
                       row_number() OVER (PARTITION BY coalesce(t.user_id, l.user_id, t.visitor) ORDER BY t.at, t.object) AS n
                  FROM report_journal t LEFT JOIN LATERAL (SELECT j.user_id FROM report_journal j
                       WHERE t.visitor IS NOT NULL AND j.visitor = t.visitor AND j.kind IN ('link', 'sign_up')
                       AND j.user_id IS NOT NULL ORDER BY j.at LIMIT 1) l ON true
                 WHERE t.program = :program AND t.kind = 'touch' AND t.state = 'accepted'),
            cohort AS (SELECT person, side, provider FROM people WHERE n = 1 AND at >= :from)
            SELECT 'touches' AS stage, p.side AS kind, p.provider, count(*) AS n FROM people p
              JOIN cohort c USING (person) GROUP BY 2, 3
            UNION ALL SELECT 'visitors', side, provider, count(*) FROM cohort GROUP BY 2, 3
            UNION ALL SELECT 'sign_ups', c.side, c.provider, count(*) FROM cohort c WHERE EXISTS (SELECT 1
                FROM report_journal j WHERE j.user_id = c.person AND j.program = :program AND j.kind = 'lead') GROUP BY 2, 3
            UNION ALL SELECT 'trials', c.side, c.provider, count(*) FROM cohort c WHERE EXISTS (SELECT 1
                FROM report_journal j WHERE j.user_id = c.person AND j.product = :product AND j.kind = 'trial') GROUP BY 2, 3
            UNION ALL SELECT 'paid', c.side, c.provider, count(*) FROM cohort c WHERE EXISTS (SELECT 1
                FROM report_journal j WHERE j.user_id = c.person AND j.program = :program AND j.kind = 'conversion'
                AND j.state = 'first_paid' AND j.side = c.side) GROUP BY 2, 3
            """;
    private static final String OUTCOMES = """
            SELECT state AS name, reason AS detail, count(*) AS n, 0::bigint AS total, min(at) AS oldest FROM (
                SELECT DISTINCT ON (object) state, reason, at FROM report_journal
                 WHERE program = :program AND kind = 'decision' AND at >= :from ORDER BY object, revision DESC) AS newest
             GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String REWARDS = """
            SELECT coalesce(side, '') AS name, state AS detail, count(*) AS n, coalesce(sum(worth), 0)::bigint AS total,
                   min(at) AS oldest
              FROM (SELECT DISTINCT ON (j.object) g.side, j.state, g.amount AS worth, g.at FROM report_journal j
                    JOIN report_journal g ON g.object = j.object AND g.kind = 'reward' AND g.amount IS NOT NULL
                     AND g.program = j.program
                   WHERE j.program = :program AND j.kind IN ('reward', 'application') AND g.at >= :from
                     AND j.state IN ('pending', 'earned', 'applied', 'expired', 'canceled', 'reversed', 'review_required')
                   ORDER BY j.object, j.at DESC, j.processed_at DESC, j.position DESC) AS newest
             GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String ADVERSE = """
            SELECT reason AS name, state AS detail, count(DISTINCT object) AS n, 0::bigint AS total, min(at) AS oldest
              FROM report_journal WHERE product = :product AND kind = 'adverse' AND at >= :from GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String DELIVERIES = """
            SELECT kind || ' ' || state AS name, reason AS detail, count(*) AS n, sum(greatest(attempts - 1, 0))::bigint AS total,
                   min(due_at) FILTER (WHERE settled_at IS NULL) AS oldest FROM delivery
             WHERE (:program = '' OR program = :program) AND (:account = '' OR account = :account) GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String ADVOCATES = """
            SELECT user_id, count(*) FILTER (WHERE outcome = 'granted') AS granted,
                   count(*) FILTER (WHERE outcome = 'cap_limited') AS capped,
                   count(*) FILTER (WHERE canceled) AS canceled
              FROM (SELECT d.other_user AS user_id,
                           CASE WHEN strpos(d.details, '"outcome": "cap_limited"') > 0 THEN 'cap_limited'
                                WHEN d.state = 'qualified' THEN 'granted' ELSE d.state END AS outcome,
                           EXISTS (SELECT 1 FROM report_journal r WHERE r.user_id = d.other_user AND r.program = d.program
                                   AND r.kind = 'reward' AND r.state = 'canceled') AS canceled
                      FROM report_journal d WHERE d.program = :program AND d.kind = 'decision' AND d.other_user IS NOT NULL) AS t
             GROUP BY user_id ORDER BY granted DESC, user_id LIMIT :most
            """;

    private final DatabaseClient database;

    /** On this database. */
    public ProgramQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Stage>> funnel(String program, @Nullable String product, Instant from) {
        return stages(database.sql(FUNNEL), program, product, from);
    }

    @Override
    public Mono<List<Stage>> cohort(String program, @Nullable String product, Instant from) {
        return stages(database.sql(COHORT), program, product, from);
    }

    @Override
    public Mono<List<Tally>> outcomes(String program, Instant from) {
        return tallies(database.sql(OUTCOMES).bind("program", program).bind("from", from));
    }

    @Override
    public Mono<List<Tally>> rewards(String program, Instant from) {
        return tallies(database.sql(REWARDS).bind("program", program).bind("from", from));
    }

    @Override
    public Mono<List<Tally>> adverse(@Nullable String product, Instant from) {
        return tallies(database.sql(ADVERSE).bind("product", product == null ? "" : product).bind("from", from));
    }

    @Override
    public Mono<List<Tally>> deliveries(@Nullable String program, @Nullable String account) {
        return tallies(database.sql(DELIVERIES).bind("program", program == null ? "" : program)
                .bind("account", account == null ? "" : account));
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

    private static Mono<List<Stage>> stages(GenericExecuteSpec statement, String program, @Nullable String product,
            Instant from) {
        return statement.bind("program", program).bind("product", product == null ? "" : product).bind("from", from)
                .map(row -> new Stage(text(row, "stage"), Objects.requireNonNullElse(row.get("kind", String.class), "none"),
                        row.get("provider", String.class), number(row, "n"))).all().collectList();
    }

    private static Mono<List<Tally>> tallies(GenericExecuteSpec statement) {
        return statement.map(row -> new Tally(Objects.requireNonNullElse(row.get("name", String.class), ""),
                row.get("detail", String.class), number(row, "n"), number(row, "total"),
                row.get("oldest", Instant.class))).all().collectList();
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class));
    }

    private static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class));
    }
}
