package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.tributary.impact.reporting.application.support.JournalEntry;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Keeps what figures count true: after each batch the facts of the things it told about are read from the journal again,
 * so that neither the order of records nor their repetition matters (REP-66). Totals follow by trigger; the lock keeps
 * writers one after another, because they meet at the same totals anyway.
 */
final class FactKeeper {
    private static final int LOCK = 5_020;
    private static final Set<String> OF_PEOPLE = Set.of("lead", "attribution", "trial");
    private static final Set<String> COUNTED = Set.of("touch", "lead", "attribution", "trial", "conversion", "decision",
            "reward", "application", "adverse");

    private static final String TOUCHES = """
            t AS (SELECT program, object, side, provider, coalesce(visitor, user_id) AS who, at,
                         to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM report_journal
                   WHERE object = ANY(:objects) AND kind = 'touch' AND state = 'accepted' AND program IS NOT NULL),
            """;
    private static final String SALES = """
            c AS (SELECT DISTINCT ON (program, object) * FROM report_journal WHERE object = ANY(:objects)
                     AND kind = 'conversion' AND program IS NOT NULL ORDER BY program, object, revision DESC),
            d AS (SELECT DISTINCT ON (program, object) * FROM report_journal WHERE object = ANY(:objects)
                     AND kind = 'decision' AND program IS NOT NULL ORDER BY program, object, revision DESC),
            """;
    private static final String REWARDS = """
            g AS (SELECT DISTINCT ON (object) * FROM report_journal WHERE object = ANY(:objects) AND kind = 'reward'
                     AND amount IS NOT NULL AND program IS NOT NULL ORDER BY object, revision),
            n AS (SELECT DISTINCT ON (j.object) j.* FROM report_journal j JOIN g ON g.object = j.object
                   WHERE j.kind IN ('reward', 'application') AND j.state = ANY(:states)
                   ORDER BY j.object, j.at DESC, (j.state IN ('pending', 'earned')), j.revision DESC),
            w AS (SELECT DISTINCT ON (j.object) j.* FROM report_journal j JOIN g ON g.object = j.object
                   WHERE j.kind = 'reward' ORDER BY j.object, j.revision DESC),
            a AS (SELECT j.program, j.user_id, count(DISTINCT j.object) AS rewards,
                         coalesce(sum(j.amount) FILTER (WHERE j.currency IS NULL), 0) AS months, max(j.at) AS at,
                         extract(year FROM j.at AT TIME ZONE 'UTC')::int AS year
                    FROM (SELECT DISTINCT ON (object) * FROM report_journal WHERE kind = 'reward' AND amount IS NOT NULL
                             AND side = 'referrer' AND user_id IN (SELECT user_id FROM g WHERE side = 'referrer')
                           ORDER BY object, revision) AS j
                   GROUP BY j.program, j.user_id, 6),
            """;
    private static final String TRIALS = """
            r AS (SELECT b.program, b.side, b.provider, j.user_id, j.object, j.product, j.at FROM report_journal j
                    JOIN LATERAL (SELECT DISTINCT ON (x.program) x.program, x.side, x.provider FROM report_journal x
                         WHERE x.user_id = j.user_id AND x.kind IN ('lead', 'attribution') AND x.program IS NOT NULL
                         ORDER BY x.program, x.at, x.topic, x.part, x.position) b ON true
                   WHERE j.user_id = ANY(:users) AND j.kind = 'trial' AND j.state = 'started')
            """;
    private static final String FACTS = """
            SELECT program, 'touch' AS measure, object AS item, side, provider, '' AS state, '' AS reason, 0 AS amount, at,
                   NULL::timestamptz AS until FROM t
            UNION ALL SELECT program, 'visitor', who || ' ' || day, '', '', '', '', 0, max(at), NULL FROM t GROUP BY 1, 3
            UNION ALL SELECT program, 'visitor_side', who || ' ' || day || ' ' || side, side, '', '', '', 0, max(at), NULL
                        FROM t GROUP BY 1, 3, 4
            UNION ALL SELECT program, 'visitor_provider', who || ' ' || day || ' ' || provider, '', provider, '', '', 0,
                             max(at), NULL FROM t GROUP BY 1, 3, 5
            UNION ALL SELECT DISTINCT ON (program, who) program, 'first_touch', who, side, provider, '', '', 0, at, NULL
                        FROM (SELECT * FROM t ORDER BY program, who, at, object) AS first
            UNION ALL SELECT program, 'sign_up', user_id || ' ' || provider, side, provider, '', '', 0, min(at), NULL
                        FROM report_journal WHERE user_id = ANY(:users) AND kind = 'lead' AND program IS NOT NULL
                       GROUP BY 1, 3, 4, 5
            UNION ALL SELECT program, 'trial', user_id || ' ' || object, side, provider, product, '', 0, min(at), NULL
                        FROM r GROUP BY 1, 3, 4, 5, 6
            UNION ALL SELECT program, 'conversion', object, side, provider, state, reason, 0, at, NULL FROM c
            UNION ALL SELECT program, 'outcome', object, side, '', state, reason, 0, at, NULL FROM d
            UNION ALL SELECT g.program, 'reward', g.object, g.side, g.currency, n.state, n.reason, g.amount, g.at,
                             CASE WHEN n.state IN (SELECT json_array_elements_text(g.details::json -> 'expiry_states'))
                                  THEN g.until END
                        FROM g JOIN n ON n.object = g.object
            UNION ALL SELECT w.program, 'review', w.object, w.side, '', CASE w.state WHEN 'review_required' THEN 'open'
                             ELSE 'closed' END, w.reason, 0, w.at, NULL FROM w
                       WHERE EXISTS (SELECT 1 FROM report_journal h WHERE h.object = w.object AND h.state = 'review_required')
            UNION ALL SELECT product, 'adverse', object || ' ' || reason, '', '', max(state), reason, 0, min(at), NULL
                        FROM report_journal WHERE object = ANY(:objects) AND kind = 'adverse' AND product IS NOT NULL
                       GROUP BY 1, 3, 7
            UNION ALL SELECT program, 'advocate', user_id, 'referrer', '', sum(rewards)::text, sum(months)::text,
                             sum(rewards)::bigint, max(at), NULL FROM a GROUP BY 1, 3
            UNION ALL SELECT program, 'advocate_year', user_id || ' ' || year, 'referrer', year::text, rewards::text,
                             months::text, rewards, at, NULL FROM a
            """;
    private static final String WRITE = """
            INSERT INTO report_fact AS held (program, measure, item, side, provider, state, reason, amount, at, until)
            SELECT DISTINCT ON (program, measure, item) program, measure, item, coalesce(side, ''), coalesce(provider, ''),
                   coalesce(state, ''), coalesce(reason, ''), amount, at, until FROM (""" + FACTS + """
            ) AS f WHERE item IS NOT NULL ORDER BY program, measure, item
            ON CONFLICT (program, measure, item) DO UPDATE SET side = EXCLUDED.side, provider = EXCLUDED.provider,
                   state = EXCLUDED.state, reason = EXCLUDED.reason, amount = EXCLUDED.amount, until = EXCLUDED.until,
                   at = CASE WHEN held.measure LIKE 'visitor%' THEN greatest(held.at, EXCLUDED.at) ELSE EXCLUDED.at END
             WHERE (held.side, held.provider, held.state, held.reason, held.amount, held.at, held.until)
                   IS DISTINCT FROM (EXCLUDED.side, EXCLUDED.provider, EXCLUDED.state, EXCLUDED.reason, EXCLUDED.amount,
                   EXCLUDED.at, EXCLUDED.until)
               AND NOT (held.measure = 'first_touch' AND held.at <= EXCLUDED.at)
               AND NOT (held.measure LIKE 'visitor%' AND held.at >= EXCLUDED.at)
            """;
    private static final String RECOUNT = "WITH " + TOUCHES + SALES + REWARDS + TRIALS + WRITE;

    private static final String[] STATES =
            {"pending", "earned", "applied", "expired", "canceled", "reversed", "review_required"};

    private final DatabaseClient database;

    FactKeeper(DatabaseClient database) {
        this.database = database;
    }

    /** Counts the things these lines tell about again; joins the ambient transaction. */
    Mono<Void> recount(Collection<JournalEntry> lines) {
        List<JournalEntry> counted = lines.stream().filter(line -> COUNTED.contains(line.kind())).toList();
        if (counted.isEmpty()) {
            return Mono.empty();
        }
        Set<String> objects = new LinkedHashSet<>();
        Set<String> users = new LinkedHashSet<>();
        counted.forEach(line -> {
            add(objects, line.object());
            if (OF_PEOPLE.contains(line.kind())) {
                add(users, line.people().userId());
            }
        });
        return database.sql("SELECT pg_advisory_xact_lock(:lock)").bind("lock", (long) LOCK).then()
                .then(Mono.defer(() -> database.sql(RECOUNT).bind("objects", objects.toArray(String[]::new))
                        .bind("users", users.toArray(String[]::new)).bind("states", STATES).then()));
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(Objects.requireNonNull(value));
        }
    }
}
