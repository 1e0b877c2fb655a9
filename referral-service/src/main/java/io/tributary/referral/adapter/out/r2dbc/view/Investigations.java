package io.tributary.referral.adapter.out.r2dbc.view;

import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.identity.Digest;
import io.tributary.referral.domain.identity.EmailIdentity;
import io.tributary.referral.domain.reward.Application;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds people by what support has at hand, and everything this service knows around them (REF-67, REF-68). */
public final class Investigations {
    private final DatabaseClient database;

    public Investigations(DatabaseClient database) {
        this.database = database;
    }

    /** Users meant by a user id, an address, a code, a touch id or a payment id. */
    public Mono<List<String>> people(String search, @Nullable String program) {
        return Rows.bind(database.sql("""
                SELECT user_id FROM person WHERE user_id = :search AND (known OR EXISTS (SELECT 1 FROM participant p WHERE p.user_id = :search)
                    OR EXISTS (SELECT 1 FROM conversion c WHERE c.user_id = :search))
                UNION SELECT user_id FROM person WHERE tombstone = :tombstone
                UNION SELECT user_id FROM code WHERE hash = :hash AND (:program::text IS NULL OR program = :program)
                UNION SELECT user_id FROM referral_pair WHERE touch_id = :search AND (:program::text IS NULL OR program = :program)
                UNION SELECT user_id FROM conversion WHERE payment_id = :search AND (:program::text IS NULL OR program = :program)
                UNION SELECT user_id FROM payment WHERE payment_id = :search
                UNION SELECT user_id FROM conversion WHERE attribution -> 'credited' ->> 'touchId' = :search AND (:program::text IS NULL OR program = :program)
                ORDER BY 1 LIMIT 50"""), "program", program)
                .bind("search", search).bind("tombstone", String.valueOf(EmailIdentity.tombstone(search)))
                .bind("hash", Digest.sha256(search)).mapValue(String.class).all().collectList();
    }

    /** Everything around one person, newest first. */
    public Mono<Map<String, Object>> of(String userId, @Nullable String program, Instant now) {
        return Flux.concat(
                part("account", database.sql("SELECT user_id, email, account_kind, created_at, known, erased_at FROM person WHERE user_id = :user")),
                part("participations", database.sql("""
                        SELECT p.program, p.registered_at, (SELECT array_agg(k.code ORDER BY k.registered_at) FROM code k
                            WHERE k.program = p.program AND k.user_id = p.user_id) AS codes,
                            (SELECT max(b.since) FROM participant_block b WHERE b.program = p.program AND b.user_id = p.user_id AND b.until IS NULL)
                            AS blocked_since
                        FROM participant p WHERE p.user_id = :user ORDER BY p.program""")),
                part("as_referee", database.sql("""
                        SELECT p.program, p.touch_id, p.since, k.user_id AS referrer_user_id FROM referral_pair p
                        LEFT JOIN code k ON k.program = p.program AND k.hash = p.referrer_key WHERE p.user_id = :user ORDER BY p.since DESC""")),
                part("as_referrer", database.sql("""
                        SELECT k.program, p.user_id AS referee_user_id, p.touch_id, p.since FROM code k
                        JOIN referral_pair p ON p.program = k.program AND p.referrer_key = k.hash
                        WHERE k.user_id = :user ORDER BY p.since DESC LIMIT 200""")),
                part("conversions", database.sql("""
                        SELECT c.conversion_id, c.user_id, c.referrer_user_id, c.program, c.payment_provider, c.payment_id, c.kind, c.state,
                            c.winner, c.qualified, c.reason, c.reasons, c.missing, c.revision, c.referee_outcome, c.referrer_outcome,
                            c.attribution -> 'credited' AS source_touch, c.converted_at, c.decided_at
                        FROM conversion c WHERE c.user_id = :user OR c.conversion_id IN (SELECT conversion_id FROM reward WHERE user_id = :user)
                        ORDER BY c.converted_at DESC LIMIT 200""")),
                part("rewards", database.sql("""
                        SELECT r.*, %s AS shown_state FROM reward r WHERE r.user_id = :user ORDER BY r.earned_at DESC LIMIT 200"""
                        .formatted(RewardViews.SHOWN)).bind("now", now.atOffset(ZoneOffset.UTC))),
                part("revisions", database.sql("""
                        SELECT d.conversion_id, d.program, d.revision, d.program_version, d.corrected_by, d.decided_at, d.cause, d.actor, d.note
                        FROM decision d JOIN conversion c ON c.conversion_id = d.conversion_id
                        WHERE c.user_id = :user OR c.conversion_id IN (SELECT conversion_id FROM reward WHERE user_id = :user)
                        ORDER BY d.seq DESC LIMIT 500""")),
                part("reports", database.sql("""
                        SELECT delivery_id, state, kind, program, payment_provider, payment_id, reason, at FROM vendor_report
                        WHERE user_id = :user AND reward_id IS NULL ORDER BY at DESC LIMIT 200""")),
                part("redemptions", database.sql("""
                        SELECT delivery_id, state, kind, program, reward_id, reason, at FROM vendor_report
                        WHERE user_id = :user AND reward_id IS NOT NULL ORDER BY at DESC LIMIT 200""")),
                part("reward_history", database.sql("""
                        SELECT h.* FROM reward_history h JOIN reward r ON r.reward_id = h.reward_id WHERE r.user_id = :user
                        ORDER BY h.seq DESC LIMIT 500""")),
                part("adverse_payments", database.sql("""
                        SELECT m.* FROM adverse_mark m JOIN conversion c ON c.payment_provider = m.payment_provider AND c.payment_id = m.payment_id
                        WHERE c.user_id = :user ORDER BY m.occurred_at DESC""")),
                part("audit", database.sql("""
                        SELECT a.* FROM audit a WHERE a.subject IN (
                            SELECT 'reward:' || reward_id FROM reward WHERE user_id = :user
                            UNION SELECT 'review:' || v.review_id FROM review v JOIN reward r ON r.reward_id = v.reward_id WHERE r.user_id = :user
                            UNION SELECT 'conversion:' || conversion_id FROM conversion WHERE user_id = :user
                            UNION SELECT 'participant:' || program || ':' || user_id FROM participant WHERE user_id = :user
                            UNION SELECT 'person:' || :user) ORDER BY a.seq DESC LIMIT 500""")))
                .concatMap(part -> Rows.list(part.query().bind("user", userId)).map(rows -> Map.entry(part.name(),
                        Rows.typed(Rows.typed(rows, "application", Application.class), "source_touch", CreditedTouch.class))))
                .collectList().map(parts -> {
                    Map<String, Object> out = new LinkedHashMap<>();
                    out.put("user_id", userId);
                    parts.forEach(part -> out.put(part.getKey(), program == null ? part.getValue()
                            : part.getValue().stream().filter(row -> !row.containsKey("program") || program.equals(row.get("program"))).toList()));
                    return out;
                });
    }

    /** Records that someone saw a person's address (REF-68). */
    public Mono<Void> audit(String actor, String action, List<String> users, Instant now) {
        return Flux.fromIterable(users).concatMap(user -> database.sql(
                        "INSERT INTO audit (at, actor, action, subject) VALUES (:now, :actor, :action, 'person:' || :user)")
                .bind("action", action)
                .bind("now", now.atOffset(ZoneOffset.UTC)).bind("actor", actor).bind("user", user).then()).then();
    }

    private record Part(String name, DatabaseClient.GenericExecuteSpec query) {}

    private static Mono<Part> part(String name, DatabaseClient.GenericExecuteSpec query) {
        return Mono.just(new Part(name, query));
    }
}
