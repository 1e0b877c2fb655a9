package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Clicks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sessions of exactly 24 hours, and what each has clicked. */
public final class R2dbcClicks implements Clicks {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final String ISSUED = """
            INSERT INTO session (session_id, issued_at) VALUES (:id, :now)
            ON CONFLICT (session_id) DO UPDATE SET issued_at = session.issued_at RETURNING issued_at""";
    private static final String NOTE = """
            INSERT INTO session_click (session_id, partner_key, sub_id)
            SELECT :session, :partner, label FROM unnest(:labels::text[]) AS label ON CONFLICT DO NOTHING RETURNING sub_id""";

    private final DatabaseClient database;

    /** Reads and writes through this client. */
    public R2dbcClicks(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Session> session(@Nullable String sent, String fresh, Instant now) {
        return issue(sent == null ? fresh : sent, now).flatMap(session -> {
            boolean over = !now.isBefore(session.issuedAt().plus(LIFE)) || now.isBefore(session.issuedAt());
            return over ? issue(fresh, now) : Mono.just(session);
        });
    }

    private Mono<Session> issue(String id, Instant now) {
        return database.sql(ISSUED).bind("id", id).bind("now", now).map((row, meta) -> Rows.instant(row, "issued_at")).one()
                .map(issuedAt -> new Session(id, issuedAt, issuedAt.equals(now)));
    }

    @Override
    public Mono<Firsts> note(String sessionId, String partner, @Nullable String subId) {
        String[] labels = subId == null ? new String[] {""} : new String[] {"", subId};
        return database.sql(NOTE).bind("session", sessionId).bind("partner", partner.toLowerCase(Locale.ROOT)).bind("labels", labels)
                .map((row, meta) -> Rows.text(row, "sub_id")).all().collectList()
                .map(fresh -> new Firsts(fresh.contains(""), subId != null && fresh.contains(subId)));
    }
}
