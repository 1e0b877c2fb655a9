package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.insight.Reads;
import io.tributary.billing.domain.ledger.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists over time and over all users, each by an index. */
public final class R2dbcReads implements Reads {
    private static final int LISTED = 200;
    private static final Duration STUCK = Duration.ofHours(1);

    private final DatabaseClient database;

    /** @param database of this service */
    public R2dbcReads(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Taken>> takenBy(String postingKey) {
        return database.sql("""
                        SELECT l.id, l.lot_kind, l.source_payment, l.expires_at, -g.micros AS micros FROM posting_leg g JOIN lot l ON l.id = g.lot_id
                        WHERE g.posting_key = :key AND g.account = 'user' AND g.micros < 0 ORDER BY g.leg
                        """)
                .bind("key", postingKey)
                .map(row -> {
                    OffsetDateTime expires = row.get("expires_at", OffsetDateTime.class);
                    return new Taken(String.valueOf(row.get("id", String.class)), String.valueOf(row.get("lot_kind", String.class)),
                            row.get("source_payment", String.class), expires == null ? null : expires.toInstant(),
                            Objects.requireNonNull(row.get("micros", Long.class)));
                })
                .all().collectList();
    }

    @Override
    public Mono<List<Map<String, Object>>> postings(String user, long before, int limit) {
        return rows(database.sql("""
                SELECT p.position, p.posting_key AS key, p.cause, p.posted_at AS at,
                    (SELECT COALESCE(sum(l.micros), 0)::bigint FROM posting_leg l
                     WHERE l.posting_key = p.posting_key AND l.account = 'user') AS microdollars
                FROM posting p WHERE p.user_id = :user AND p.position < :before ORDER BY p.position DESC LIMIT :limit
                """).bind("user", user).bind("before", before).bind("limit", limit));
    }

    @Override
    public Mono<List<Map<String, Object>>> audit(String user, @Nullable String subject) {
        return rows(database.sql("""
                SELECT at, actor, cause, subject_kind, subject_id, before_state, after_state, note FROM (
                    SELECT * FROM audit WHERE user_id = :user AND (:subject = '' OR subject_id = :subject)
                    ORDER BY position DESC LIMIT 200) a ORDER BY position
                """).bind("user", user).bind("subject", Objects.requireNonNullElse(subject, "")));
    }

    @Override
    public Mono<List<Map<String, Object>>> waitingOf(String user) {
        return rows(database.sql("""
                SELECT event_id, event_type, waits_for, since, attempts FROM waiting_event WHERE user_id = :user
                    OR customer_id IN (SELECT customer_id FROM customer WHERE user_id = :user) ORDER BY since, event_id
                """).bind("user", user));
    }

    @Override
    public Mono<Map<String, Object>> attention(Instant now) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("awaiting_customer_link", "SELECT event_id AS id, event_type AS type, since FROM waiting_event"
                + " WHERE waits_for = 'awaiting_customer_link' AND since <= :stuck AND :now::timestamptz IS NOT NULL");
        questions.put("unsettled", "SELECT id, product, mirrored_at AS since FROM subscription WHERE unsettled" + always());
        questions.put("multiple_live_subscriptions", """
                SELECT min(id) AS id, product, user_id, count(*) AS live FROM subscription
                WHERE status <> 'canceled' AND kind = 'personal'""" + always() + " GROUP BY user_id, product HAVING count(*) > 1");
        questions.put("boundary_mismatch", "SELECT id, product, renews_at, provider_end FROM subscription"
                + " WHERE status <> 'canceled' AND renews_at <> provider_end" + always());
        for (String kind : List.of("late_first_period", "duplicate_period_payment", "price_unavailable", "live_at_erasure", "duplicate_card",
                "reversal_failed",
                "shared_card_unknown", "customer_conflict", "invoice_month_conflict")) {
            questions.put(kind, "SELECT subject AS id, detail, found_at AS since FROM finding WHERE kind = '" + kind + "'" + always());
        }
        questions.put("open_intents", "SELECT id, reward_id, subscription_id, opened_at AS since FROM intent"
                + " WHERE intent_state <> 'closed' AND opened_at <= :stuck AND :now::timestamptz IS NOT NULL");
        questions.put("open_errands", "SELECT errand_id AS id, act, opened_at AS since FROM errand WHERE errand_state = 'open'" + always());
        questions.put("waiting_rewards", """
                SELECT COALESCE(cause, 'none') AS id, count(*) AS rewards, min(waiting_since) AS since FROM reward
                WHERE reward_state IN ('waiting', 'refused')""" + always() + " GROUP BY cause");
        return answer(questions, now, true);
    }

    private static String always() {
        return " AND :stuck::timestamptz IS NOT NULL AND :now::timestamptz IS NOT NULL ";
    }

    @Override
    public Mono<Map<String, Object>> invariants(Instant now) {
        return answer(Invariants.questions(), now, false);
    }

    private Mono<Map<String, Object>> answer(Map<String, String> questions, Instant now, boolean listed) {
        return Flux.fromIterable(questions.entrySet()).concatMap(question -> rows(database.sql(
                                "SELECT q.*, count(*) OVER () AS whole FROM (" + question.getValue() + ") q LIMIT " + LISTED)
                        .bind("stuck", now.minus(STUCK)).bind("now", now))
                        .map(found -> Map.entry(question.getKey(), counted(found))))
                .collectList().map(entries -> {
                    Map<String, Object> answer = new LinkedHashMap<>();
                    entries.forEach(entry -> answer.put(entry.getKey(), entry.getValue()));
                    boolean holds = entries.stream().allMatch(entry -> Integer.valueOf(0).equals(entry.getValue().get("count")));
                    return listed ? answer : Map.<String, Object>of("holds", holds, "differences", answer);
                });
    }

    /** All are counted, the first ones listed. */
    private static Map<String, Object> counted(List<Map<String, Object>> found) {
        Object whole = found.isEmpty() ? Integer.valueOf(0) : Math.toIntExact(((Number) found.getFirst().get("whole")).longValue());
        found.forEach(row -> row.remove("whole"));
        return Map.of("count", whole, "items", found);
    }

    private static Mono<List<Map<String, Object>>> rows(DatabaseClient.GenericExecuteSpec query) {
        return query.fetch().all().map(row -> {
            Map<String, Object> told = new LinkedHashMap<>();
            row.forEach((name, value) -> {
                if (value != null) {
                    told.put(name, value instanceof OffsetDateTime time ? time.toInstant() : value);
                }
            });
            return told;
        }).collectList();
    }
}
