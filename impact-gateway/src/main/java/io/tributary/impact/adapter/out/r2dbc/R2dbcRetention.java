package io.tributary.impact.adapter.out.r2dbc;

import io.tributary.impact.application.Retention;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Forgets what was kept long enough. */
public final class R2dbcRetention {
    private static final String CLICKS = """
            UPDATE click SET value = '', visitor_id = NULL
             WHERE value <> '' AND captured_at <= :before AND user_id IS NULL
               AND NOT EXISTS (SELECT 1 FROM visitor_link link WHERE link.visitor_id = click.visitor_id)
            """;
    private static final String ADDRESSES = """
            UPDATE delivery SET facts = jsonb_set(facts, '{address}', 'null')
             WHERE kind = 'participant_delete' AND state IN ('failed', 'gave_up') AND settled_at <= :before
               AND facts ->> 'address' IS NOT NULL
            """;

    private final DatabaseClient database;

    /** Wires it. */
    public R2dbcRetention(DatabaseClient database) {
        this.database = database;
    }

    /** Forgets everything whose time was over then; needs an ambient transaction. */
    public Mono<Void> forget(Instant now) {
        return database.sql(CLICKS).bind("before", now.minus(Retention.CLICKS)).then()
                .then(database.sql(ADDRESSES).bind("before", now.minus(Retention.ADDRESSES)).then());
    }
}
