package io.tributary.messaging.inbox;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which records of a group had their effect (OPS-5). Both calls join the ambient transaction. */
public final class Inbox {
    private static final String CLAIM = """
            INSERT INTO inbox (consumer_group, record_id)
            SELECT :group, id FROM unnest(:ids::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING record_id
            """;
    private static final String RETURN = "DELETE FROM inbox WHERE consumer_group = :group AND record_id = ANY(:ids)";

    private final DatabaseClient database;

    /** On this database. */
    public Inbox(DatabaseClient database) {
        this.database = database;
    }

    /** Claims the ids with one statement; answers those nobody had claimed. */
    public Mono<Set<UUID>> claim(String group, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Mono.just(Set.of());
        }
        return database.sql(CLAIM).bind("group", group).bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Objects.requireNonNull(row.get("record_id", UUID.class))).all()
                .collect(java.util.stream.Collectors.toSet());
    }

    /** Takes claims back, for records that go to the dead letters and may come again. */
    public Mono<Void> giveBack(String group, Collection<UUID> ids) {
        return ids.isEmpty() ? Mono.empty()
                : database.sql(RETURN).bind("group", group).bind("ids", ids.toArray(UUID[]::new)).then();
    }
}
