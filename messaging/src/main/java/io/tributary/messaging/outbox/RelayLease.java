package io.tributary.messaging.outbox;

import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The right to publish, held by one process at a time and expiring by the database's clock (OPS-9). */
final class RelayLease {
    private static final String NAME = "relay";
    private static final String TAKE = """
            INSERT INTO outbox_lease AS held (name, owner, expires_at)
            VALUES (:name, :owner, clock_timestamp() + :seconds * interval '1 second')
            ON CONFLICT (name) DO UPDATE SET owner = EXCLUDED.owner, expires_at = EXCLUDED.expires_at
             WHERE held.owner = EXCLUDED.owner OR held.expires_at < clock_timestamp()
            RETURNING owner
            """;
    private static final String RETURN = "DELETE FROM outbox_lease WHERE name = :name AND owner = :owner";

    private final DatabaseClient database;
    private final String owner;
    private final Duration length;
    private long heldSince;
    private boolean held;

    RelayLease(DatabaseClient database, String owner, Duration length) {
        this.database = database;
        this.owner = owner;
        this.length = length;
    }

    /** Takes or renews the lease where needed; false while another process holds it. */
    boolean hold() {
        long now = System.nanoTime();
        if (held && now - heldSince < length.toNanos() / 3) {
            return true;
        }
        held = Boolean.TRUE.equals(database.sql(TAKE).bind("name", NAME).bind("owner", owner)
                .bind("seconds", (int) Math.max(1, length.toSeconds())).map((_, _) -> true).one()
                .defaultIfEmpty(false).block());
        heldSince = now;
        return held;
    }

    /** How long the lease lasts without renewal. */
    Duration length() {
        return length;
    }

    /** Lets the next one in at once. */
    void giveBack() {
        if (held) {
            held = false;
            database.sql(RETURN).bind("name", NAME).bind("owner", owner).then().onErrorResume(_ -> Mono.empty())
                    .block(Duration.ofSeconds(5));
        }
    }
}
