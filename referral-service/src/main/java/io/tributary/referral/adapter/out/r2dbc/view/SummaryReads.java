package io.tributary.referral.adapter.out.r2dbc.view;

import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Rows behind the advocate's own view (REF-62 to REF-65). */
public final class SummaryReads {
    private final DatabaseClient database;

    public SummaryReads(DatabaseClient database) {
        this.database = database;
    }

    /** Rewards by state of a person in a program, both roles; what is past its expiry counts as expired. */
    public Mono<List<Map<String, Object>>> totals(String program, String userId, Instant now) {
        return Rows.list(database.sql("""
                SELECT %s AS state, count(*) AS rewards, coalesce(sum(r.months), 0)::bigint AS months,
                    coalesce(sum(r.amount_minor), 0)::bigint AS amount_minor, max(r.currency) AS currency,
                    count(*) FILTER (WHERE r.deferred_for = 'no_eligible_subscription') AS deferred
                FROM reward r WHERE r.user_id = :user AND r.program = :program GROUP BY 1""".formatted(RewardViews.SHOWN))
                .bind("user", userId).bind("program", program).bind("now", now.atOffset(ZoneOffset.UTC)));
    }

    /** Friends of an advocate, newest first, from a position; those refused are left out. */
    public Mono<List<Map<String, Object>>> people(String program, String userId, Instant before, String beforeId, int limit) {
        return Rows.list(database.sql("""
                WITH friends AS (
                    SELECT p.user_id, p.since FROM code k JOIN referral_pair p ON p.program = k.program AND p.referrer_key = k.hash
                    WHERE k.user_id = :user AND k.program = :program AND (k.ended_at IS NULL OR p.since < k.ended_at)
                    UNION ALL
                    SELECT c.user_id, coalesce(p.since, c.converted_at) FROM conversion c
                    LEFT JOIN referral_pair p ON p.program = c.program AND p.user_id = c.user_id
                    WHERE c.program = :program AND c.referrer_user_id = :user),
                known AS (SELECT user_id, min(since) AS since FROM friends WHERE user_id <> :user GROUP BY user_id),
                shown AS (
                    SELECT f.user_id, f.since, e.email, e.erased_at, e.known, q.state, q.qualified, q.referrer_user_id, q.referrer_outcome,
                        q.winner, w.state AS reward_state
                    FROM known f
                    LEFT JOIN person e ON e.user_id = f.user_id
                    LEFT JOIN LATERAL (SELECT c.* FROM conversion c WHERE c.user_id = f.user_id AND c.program = :program
                        AND c.kind = 'first_paid' ORDER BY c.qualified DESC, c.converted_at LIMIT 1) q ON true
                    LEFT JOIN reward w ON w.conversion_id = q.conversion_id AND w.role = 'referrer')
                SELECT * FROM shown
                WHERE (state IS NULL OR state <> 'decided' AND coalesce(referrer_user_id, :user) = :user OR qualified AND referrer_user_id = :user)
                    AND (since, user_id) < (:before, :before_id)
                ORDER BY since DESC, user_id DESC LIMIT :limit""")
                .bind("user", userId).bind("program", program).bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("before_id", beforeId).bind("limit", limit));
    }

    /** Rewards of a person, newest first, from a position. */
    public Mono<List<Map<String, Object>>> rewards(String program, String userId, Instant before, String beforeId, Instant now, int limit) {
        return Rows.list(database.sql("""
                SELECT r.reward_id, r.role, %s AS status, r.kind, r.months, r.amount_minor, r.currency, r.earned_at, r.applied_at,
                    r.expires_at, r.deferred_for, r.application
                FROM reward r WHERE r.user_id = :user AND r.program = :program AND (r.earned_at, r.reward_id) < (:before, :before_id)
                ORDER BY r.earned_at DESC, r.reward_id DESC LIMIT :limit""".formatted(RewardViews.SHOWN))
                .bind("user", userId).bind("program", program).bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("before", before.atOffset(ZoneOffset.UTC)).bind("before_id", beforeId).bind("limit", limit));
    }

    /** What a referee's own referral has come to: the pair and the conversion, if any. */
    public Mono<Map<String, Object>> own(String program, String userId) {
        return Rows.one(database.sql("""
                SELECT p.since, q.state, q.qualified, q.winner, q.reason, w.state AS reward_state
                FROM (SELECT 1) one
                LEFT JOIN referral_pair p ON p.program = :program AND p.user_id = :user
                LEFT JOIN LATERAL (SELECT c.* FROM conversion c WHERE c.user_id = :user AND c.program = :program
                    AND c.kind = 'first_paid' ORDER BY c.qualified DESC, c.converted_at LIMIT 1) q ON true
                LEFT JOIN reward w ON w.conversion_id = q.conversion_id AND w.role = 'referee'""")
                .bind("user", userId).bind("program", program));
    }

    /** The person's code to share: the newest that Impact issued, else the internal one. */
    public Mono<String> shareCode(String program, String userId) {
        return database.sql("""
                SELECT code FROM code WHERE program = :program AND user_id = :user AND ended_at IS NULL
                ORDER BY internal, registered_at DESC LIMIT 1""").bind("program", program).bind("user", userId)
                .mapValue(String.class).one();
    }

    /** Use of the cap, per year. */
    public Mono<List<Map<String, Object>>> caps(String program, String userId) {
        return Rows.list(database.sql("SELECT * FROM cap_use WHERE program = :program AND user_id = :user")
                .bind("program", program).bind("user", userId));
    }

    /** Gives a participant an internal code, once; a participant who has one keeps it (REF-14). */
    public Mono<Void> createInternalCode(String program, String userId, String code, String hash, Instant now) {
        record Row(String program, String userId, String code, String hash, Instant at) {}
        return RowBatch.write(database, """
                INSERT INTO code SELECT r.program, true, r.hash, r.code, r.user_id, r.at, r.at, NULL
                FROM json_to_recordset(:rows::json) AS r(program text, user_id text, code text, hash text, at timestamptz)
                JOIN participant p ON p.program = r.program AND p.user_id = r.user_id
                JOIN person e ON e.user_id = r.user_id AND e.erased_at IS NULL
                WHERE NOT EXISTS (SELECT 1 FROM code k WHERE k.program = r.program AND k.user_id = r.user_id AND k.internal)
                ON CONFLICT DO NOTHING""",
                List.of(new Row(program, userId, code, hash, now))).then();
    }

}
