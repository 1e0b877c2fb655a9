package io.tributary.impact.adapter.out.r2dbc;

import io.tributary.impact.application.ErasureProgressStore;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Progress of erasures in PostgreSQL. */
public final class R2dbcErasureProgressStore implements ErasureProgressStore {
    private static final String KEEP = """
            INSERT INTO erasure_part AS held (user_id, service, state, counts, pending, deleted_at, at)
            SELECT user_id, service, state, counts::jsonb, pending::jsonb, deleted_at, at
              FROM json_to_recordset(:rows::json) AS r(user_id text, service text, state text, counts text, pending text,
                   deleted_at timestamptz, at timestamptz)
            ON CONFLICT (user_id, service) DO UPDATE SET state = EXCLUDED.state,
                   counts = CASE WHEN EXCLUDED.counts = '{}'::jsonb THEN held.counts ELSE EXCLUDED.counts END,
                   pending = EXCLUDED.pending, at = EXCLUDED.at
            """;

    private final DatabaseClient database;

    private record Row(String userId, String service, String state, String counts, String pending, Instant deletedAt,
            Instant at) {}

    /** Lists of text inside JSON columns. */
    private record Texts(List<String> values) {}

    /** Counts inside JSON columns. */
    private record Counts(Map<String, Long> values) {}

    /** Wires it. */
    public R2dbcErasureProgressStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<Part> parts) {
        Map<List<String>, Row> newest = new LinkedHashMap<>();
        parts.forEach(part -> newest.put(List.of(part.userId(), part.service()),
                new Row(part.userId(), part.service(), part.state(), Json.write(part.counts()),
                        Json.write(part.pending()), part.deletedAt(), part.at())));
        return RowBatch.write(database, KEEP, List.copyOf(newest.values())).then();
    }

    @Override
    public Flux<Part> of(String userId) {
        return database.sql("""
                        SELECT user_id, service, state, deleted_at, at, jsonb_build_object('values', counts)::text AS counts,
                               jsonb_build_object('values', pending)::text AS pending
                          FROM erasure_part WHERE user_id = :user ORDER BY service
                        """)
                .bind("user", userId)
                .map(readable -> {
                    Columns row = new Columns(readable);
                    return new Part(row.text("user_id"), row.text("service"), row.text("state"),
                            Json.read(row.text("counts"), Counts.class).values(),
                            Json.read(row.text("pending"), Texts.class).values(), row.instant("deleted_at"),
                            row.instant("at"));
                }).all();
    }
}
