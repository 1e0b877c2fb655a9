package io.tributary.referral.adapter.out.r2dbc.participant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Blocks of participants, dated and audited (REF-16, REF-57). Runs inside an ambient transaction. */
public final class Participants {
    private final DatabaseClient database;

    public Participants(DatabaseClient database) {
        this.database = database;
    }

    /** Blocks from now on; false when a block lasts already. */
    public Mono<Boolean> block(String program, String user, String note, String actor, Instant now) {
        return lock(user).then(database.sql("""
                INSERT INTO participant_block (program, user_id, since, actor, note)
                SELECT :program, :user, :now, :actor, :note
                WHERE NOT EXISTS (SELECT 1 FROM participant_block WHERE program = :program AND user_id = :user AND until IS NULL)
                ON CONFLICT (program, user_id, since) DO UPDATE SET until = NULL, actor = EXCLUDED.actor, note = EXCLUDED.note""")
                .bind("program", program).bind("user", user).bind("now", now.atOffset(ZoneOffset.UTC)).bind("actor", actor).bind("note", note)
                .fetch().rowsUpdated()).flatMap(rows -> audited(rows > 0, "block", program, user, note, actor, now));
    }

    /** Ends the block from now on; false when there is none. */
    public Mono<Boolean> unblock(String program, String user, String note, String actor, Instant now) {
        return lock(user).then(database.sql(
                        "UPDATE participant_block SET until = :now WHERE program = :program AND user_id = :user AND until IS NULL")
                .bind("program", program).bind("user", user).bind("now", now.atOffset(ZoneOffset.UTC))
                .fetch().rowsUpdated()).flatMap(rows -> audited(rows > 0, "unblock", program, user, note, actor, now));
    }

    /** Codes brought by someone who does not hold them, newest first; never the codes themselves. */
    public Mono<List<Map<String, Object>>> conflicts() {
        return database.sql("SELECT program, user_id, 'code_conflict' AS reason, at FROM code_conflict ORDER BY at DESC LIMIT 1000")
                .fetch().all().collectList();
    }

    private Mono<Void> lock(String user) {
        return database.sql("INSERT INTO person (user_id) VALUES (:user) ON CONFLICT DO NOTHING").bind("user", user).then()
                .then(database.sql("SELECT 1 FROM person WHERE user_id = :user FOR UPDATE").bind("user", user).then());
    }

    private Mono<Boolean> audited(boolean changed, String action, String program, String user, String note, String actor, Instant now) {
        return changed ? database.sql("INSERT INTO audit (at, actor, action, subject, note, before, after) VALUES (:now, :actor, :action, :subject, :note, :before, :after)")
                .bind("before", "block".equals(action) ? "unblocked" : "blocked").bind("after", "block".equals(action) ? "blocked" : "unblocked")
                .bind("now", now.atOffset(ZoneOffset.UTC)).bind("actor", actor).bind("action", action)
                .bind("subject", "participant:" + program + ":" + user).bind("note", note).then().thenReturn(true) : Mono.just(false);
    }
}
