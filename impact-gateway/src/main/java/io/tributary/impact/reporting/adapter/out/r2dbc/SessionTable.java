package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.application.session.SessionStore;
import io.tributary.impact.reporting.application.session.Sessions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Sessions in their table. */
public final class SessionTable implements SessionStore {
    private final DatabaseClient database;

    /** On this database. */
    public SessionTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(String digest, Sessions.Person person, @Nullable String keyHash, Instant now, Instant expiresAt) {
        GenericExecuteSpec insert = database.sql("""
                        INSERT INTO report_session (digest, caller, roles, account_kind, key_hash, created_at, expires_at)
                        VALUES (:digest, :caller, :roles, :kind, :key, :now, :until)
                        """)
                .bind("digest", digest).bind("caller", person.id()).bind("roles", String.join(",", person.roles()))
                .bind("kind", person.accountKind()).bind("now", now).bind("until", expiresAt);
        insert = keyHash == null ? insert.bindNull("key", String.class) : insert.bind("key", keyHash);
        return database.sql("DELETE FROM report_session WHERE expires_at <= :now").bind("now", now).then().then(insert.then());
    }

    @Override
    public Mono<Sessions.Person> find(String digest, Instant now) {
        return database.sql("""
                        SELECT caller, roles, account_kind FROM report_session s WHERE digest = :digest AND expires_at > :now
                           AND created_at <= :now
                           AND (key_hash IS NULL OR EXISTS (SELECT 1 FROM partner_api_key k WHERE k.hash = s.key_hash
                                AND k.ended_at IS NULL))
                        """)
                .bind("digest", digest).bind("now", now).map(readable -> {
                    Row row = new Row(readable);
                    return new Sessions.Person(row.text("caller"), Set.of(row.text("roles").split(",")), row.text("account_kind"));
                }).one();
    }

    @Override
    public Mono<Void> end(String digest) {
        return database.sql("DELETE FROM report_session WHERE digest = :digest").bind("digest", digest).then();
    }
}
