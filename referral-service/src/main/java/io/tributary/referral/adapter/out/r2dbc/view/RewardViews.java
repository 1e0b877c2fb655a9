package io.tributary.referral.adapter.out.r2dbc.view;

import io.tributary.referral.adapter.out.r2dbc.Recorded;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.reward.Application;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Rewards and review cases for operators (REF-53). */
public final class RewardViews {
    /** A reward at or past its expiry shows as expired even if the run has not reached it (REF-42). */
    static final String SHOWN = """
            CASE WHEN r.state IN ('pending', 'earned') AND r.state = ANY(r.expiry_states) AND r.expires_at <= :now THEN 'expired'
            ELSE r.state END""";
    private static final String REWARD = """
            SELECT r.reward_id, r.conversion_id, r.user_id, r.role, r.program, r.product, r.payment_provider, r.payment_id, %s AS state,
                r.kind, r.months, r.amount_minor, r.currency, r.basis_points, r.source_plan, r.reason, r.reasons, r.deferred_for,
                r.earned_at, r.expires_at, r.applied_at, r.application, r.reversed_at, r.overruled, r.review_id, r.sequence
            FROM reward r
            """.formatted(SHOWN);
    private final DatabaseClient database;

    public RewardViews(DatabaseClient database) {
        this.database = database;
    }

    /** Rewards of a person in both roles, oldest first. */
    public Mono<List<Map<String, Object>>> ofUser(String userId, Instant now) {
        return Rows.list(database.sql(REWARD + "WHERE r.user_id = :user ORDER BY r.earned_at, r.reward_id")
                .bind("user", userId).bind("now", now.atOffset(ZoneOffset.UTC))).map(rows -> Rows.typed(rows, "application", Application.class));
    }

    /** One reward, or empty. */
    public Mono<Map<String, Object>> find(String rewardId, Instant now) {
        return Rows.list(database.sql(REWARD + "WHERE r.reward_id = :id").bind("id", rewardId).bind("now", now.atOffset(ZoneOffset.UTC)))
                .map(rows -> Rows.typed(rows, "application", Application.class)).filter(rows -> !rows.isEmpty()).map(List::getFirst);
    }

    /**
     * Review cases, oldest first.
     *
     * @param open       only open ones, only closed ones, or null: all
     * @param openedUpTo leaves out younger ones
     */
    public Mono<List<Map<String, Object>>> reviews(@Nullable Boolean open, @Nullable String program, @Nullable String reason,
                                                   @Nullable Instant openedUpTo) {
        DatabaseClient.GenericExecuteSpec query = database.sql("""
                SELECT v.review_id, CASE WHEN v.closed_at IS NULL THEN 'open' ELSE 'closed' END AS state, v.program, v.reason,
                    r.reasons, v.opened_at, v.closed_at, v.resolution, v.note, v.actor, r.reward_id, r.role, r.user_id,
                    r.state AS reward_state, r.kind, r.months, r.amount_minor, r.currency, r.payment_provider, r.payment_id,
                    r.applied_at, r.application, c.conversion_id, c.user_id AS referee_user_id, c.referrer_user_id, d.outcome
                FROM review v JOIN reward r ON r.reward_id = v.reward_id JOIN conversion c ON c.conversion_id = v.conversion_id
                LEFT JOIN decision d ON d.conversion_id = c.conversion_id AND d.revision = c.revision
                WHERE (:open::boolean IS NULL OR (v.closed_at IS NULL) = :open) AND (:program::text IS NULL OR v.program = :program)
                    AND (:reason::text IS NULL OR v.reason = :reason OR :reason = ANY(r.reasons))
                    AND (:until::timestamptz IS NULL OR v.opened_at <= :until)
                ORDER BY v.opened_at, v.review_id LIMIT 1000""");
        query = open == null ? query.bindNull("open", Boolean.class) : query.bind("open", open);
        query = Rows.bind(Rows.bind(query, "program", program), "reason", reason);
        query = openedUpTo == null ? query.bindNull("until", OffsetDateTime.class) : query.bind("until", openedUpTo.atOffset(ZoneOffset.UTC));
        return Rows.list(query).map(rows -> Rows.typed(rows, "application", Application.class).stream().map(RewardViews::withChecks).toList());
    }

    /** Open cases by reason and age in days: {@code reason, open, older_than_7_days}. */
    public Mono<List<Map<String, Object>>> openByReason(Instant now) {
        return Rows.list(database.sql("""
                SELECT reason, count(*) AS open, count(*) FILTER (WHERE opened_at <= :old) AS older_than_7_days
                FROM review WHERE closed_at IS NULL GROUP BY reason ORDER BY reason""")
                .bind("old", now.minusSeconds(7L * 86_400).atOffset(ZoneOffset.UTC)));
    }

    private static Map<String, Object> withChecks(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>(row);
        Object outcome = out.remove("outcome");
        out.put("checks", outcome == null ? List.of() : Recorded.read((String) outcome, Decision.class).checks());
        return out;
    }
}
