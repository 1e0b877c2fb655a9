package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Evidence;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.messaging.sql.RowBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Touches, contacts and reached clicks in their tables. */
public final class R2dbcEvidence implements Evidence {
    private static final String KEPT = "SELECT duplicate_key, touch_id FROM touch WHERE duplicate_key = ANY(:keys)";
    private static final String CONTACTS = """
            INSERT INTO contact (contact_id, user_id, visitor_id, kind, at, account_created_at, touch_id)
            SELECT * FROM json_to_recordset(:rows::json) AS r(id text, user_id text, visitor_id text, kind text, at timestamptz,
                account_created_at timestamptz, touch_id text)
            ON CONFLICT DO NOTHING""";
    private static final String REACHES = """
            INSERT INTO reach (touch_id, visitor_id, reached_at)
            SELECT r.touch_id, r.visitor_id, min(r.reached_at)
            FROM json_to_recordset(:rows::json) AS r(touch_id text, visitor_id text, reached_at timestamptz) GROUP BY 1, 2
            ON CONFLICT (touch_id, visitor_id) DO UPDATE SET reached_at = least(reach.reached_at, excluded.reached_at)""";
    private static final String CLICKS = "SELECT * FROM touch WHERE source = 'LINK' AND value <> '' AND value = ANY(:ids)";
    private static final String DAY = """
            SELECT count(*) AS count FROM touch WHERE visitor_id = :visitor AND touched_at >= :from AND touched_at < :to""";
    private static final String LINKED = "SELECT DISTINCT user_id FROM contact WHERE visitor_id = :visitor AND at >= :from";
    private static final String DELETE = """
            DELETE FROM touch t WHERE t.user_id IS NULL AND t.touched_at >= :from AND t.touched_at < :to
            AND NOT EXISTS (SELECT FROM contact c WHERE c.visitor_id = t.visitor_id AND c.at >= t.touched_at)
            AND NOT EXISTS (SELECT FROM reach r JOIN contact c ON c.visitor_id = r.visitor_id AND c.at >= r.reached_at
                WHERE r.touch_id = t.touch_id)""";
    private static final String DELETE_SESSIONS = "DELETE FROM session WHERE issued_at >= :from AND issued_at < :to";

    private final DatabaseClient database;

    /** Reads and writes through this client. */
    public R2dbcEvidence(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<String, String>> storeTouches(List<NewTouch> touches) {
        if (touches.isEmpty()) {
            return Mono.just(Map.of());
        }
        String rows = RowBatch.json(touches.stream().map(TouchRow::of).toList());
        return database.sql(TouchRow.INSERT).bind("rows", rows).map((row, meta) -> Rows.text(row, "touch_id")).all()
                .collect(HashSet<String>::new, Set::add).flatMap(stored -> duplicatesOf(touches, stored));
    }

    private Mono<Map<String, String>> duplicatesOf(List<NewTouch> touches, Set<String> stored) {
        List<String> refused = touches.stream().filter(fresh -> !stored.contains(fresh.touch().id()) && fresh.duplicateKey() != null)
                .map(fresh -> Objects.requireNonNull(fresh.duplicateKey())).distinct().toList();
        if (refused.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(KEPT).bind("keys", Rows.array(refused)).map((row, meta) ->
                        Map.entry(Rows.text(row, "duplicate_key"), Rows.text(row, "touch_id")))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> storeContacts(List<Contact> contacts) {
        return RowBatch.write(database, CONTACTS, contacts).then();
    }

    @Override
    public Mono<Void> storeReaches(List<Reach> reaches) {
        return RowBatch.write(database, REACHES, reaches).then();
    }

    @Override
    public Mono<Map<String, Touch>> clicks(Collection<String> clickIds) {
        return clickIds.isEmpty() ? Mono.just(new HashMap<>())
                : database.sql(CLICKS).bind("ids", Rows.array(clickIds)).map((row, meta) -> Rows.touch(row)).all().collectMap(Touch::value);
    }

    @Override
    public Mono<Integer> touchesOfDay(String visitorId, Instant day) {
        Instant from = day.truncatedTo(ChronoUnit.DAYS);
        return database.sql(DAY).bind("visitor", visitorId).bind("from", from).bind("to", from.plus(Duration.ofDays(1)))
                .map((row, meta) -> (int) Rows.count(row, "count")).one();
    }

    @Override
    public Mono<List<String>> usersLinkedSince(String visitorId, Instant from) {
        return database.sql(LINKED).bind("visitor", visitorId).bind("from", from).map((row, meta) -> Rows.text(row, "user_id"))
                .all().collectList();
    }

    @Override
    public Mono<Long> deleteUnlinked(Instant from, Instant to) {
        return database.sql(DELETE).bind("from", from).bind("to", to).fetch().rowsUpdated()
                .flatMap(deleted -> database.sql(DELETE_SESSIONS).bind("from", from).bind("to", to).fetch().rowsUpdated().thenReturn(deleted));
    }
}
