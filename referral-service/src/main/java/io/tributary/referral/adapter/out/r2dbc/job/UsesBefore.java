package io.tributary.referral.adapter.out.r2dbc.job;

import io.r2dbc.spi.Readable;
import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.adapter.out.r2dbc.Columns;
import io.tributary.referral.application.job.JobStore;
import io.tributary.referral.domain.simulation.Simulation;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What referrers had really been granted before decisions, from the decisions themselves (REF-59). */
final class UsesBefore {
    private static final String SUMS = """
            SELECT q.seq, q.referrer, s.* FROM json_to_recordset(:questions::json) q(seq bigint, program text, referrer text, year int)
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(g.months), 0)::bigint AS months, count(g.months) AS rewards,
                    coalesce(sum(g.months) FILTER (WHERE g.year = q.year), 0)::bigint AS months_of_year,
                    count(g.months) FILTER (WHERE g.year = q.year) AS rewards_of_year,
                    coalesce(sum(g.months) FILTER (WHERE g.back), 0)::bigint AS back_months, count(g.months) FILTER (WHERE g.back) AS back_rewards,
                    coalesce(sum(g.months) FILTER (WHERE g.back AND g.year = q.year), 0)::bigint AS back_months_of_year,
                    count(g.months) FILTER (WHERE g.back AND g.year = q.year) AS back_rewards_of_year
                FROM (SELECT (d.outcome::jsonb -> 'referrer' ->> 'months')::bigint AS months,
                          date_part('year', d.converted_at AT TIME ZONE 'UTC')::int AS year,
                          coalesce(w.state = 'canceled' AND w.applied_at IS NULL, false) AS back
                      FROM decision d LEFT JOIN reward w ON w.conversion_id = d.conversion_id AND w.role = 'referrer'
                      WHERE d.program = q.program AND d.referrer_user_id = q.referrer AND d.referrer_granted AND d.seq < q.seq) g) s""";

    private UsesBefore() {}

    static Mono<Map<Simulation.Moment, Simulation.Use>> of(DatabaseClient database, List<JobStore.UseQuestion> questions) {
        return database.sql(SUMS).bind("questions", RowBatch.json(questions))
                .map(row -> Map.entry(new Simulation.Moment(Columns.big(row, "seq"), Columns.text(row, "referrer")),
                        new Simulation.Use(sums(row, ""), sums(row, "back_"))))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Simulation.CapUseSoFar sums(Readable row, String prefix) {
        return new Simulation.CapUseSoFar(Columns.big(row, prefix + "months"), Columns.big(row, prefix + "rewards"),
                Columns.big(row, prefix + "months_of_year"), Columns.big(row, prefix + "rewards_of_year"));
    }
}
