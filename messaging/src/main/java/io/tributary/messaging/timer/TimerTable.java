package io.tributary.messaging.timer;

import io.tributary.messaging.sql.RowBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/** The rows behind timers. All statements find their rows through the index on (kind, due_at). */
final class TimerTable {
    private static final String SCHEDULE = """
            INSERT INTO timers AS held (kind, timer_key, due_at)
            SELECT r.kind, r.key, r.due_at
              FROM json_to_recordset(:rows::json) AS r(kind text, key text, due_at timestamptz)
            ON CONFLICT (kind, timer_key) DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0
             WHERE held.due_at <> EXCLUDED.due_at OR held.attempts <> 0
            """;
    private static final String CANCEL = "DELETE FROM timers WHERE kind = :kind AND timer_key = ANY(:keys)";
    private static final String TAKE = """
            DELETE FROM timers WHERE (kind, timer_key) IN (
                SELECT kind, timer_key FROM timers WHERE kind = :kind AND due_at <= :until
                 ORDER BY due_at, timer_key LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING timer_key, due_at
            """;
    private static final String TAKE_ONE = """
            DELETE FROM timers WHERE kind = :kind AND timer_key = :key AND due_at <= :until RETURNING timer_key, due_at
            """;
    private static final String CLAIM = """
            WITH due AS (
                SELECT kind, timer_key, due_at FROM timers WHERE kind = :kind AND due_at <= :until
                 ORDER BY due_at, timer_key LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE timers SET due_at = :lease, attempts = timers.attempts + 1 FROM due
             WHERE timers.kind = due.kind AND timers.timer_key = due.timer_key
            RETURNING timers.timer_key, due.due_at
            """;
    private static final String DUE_KEYS = """
            SELECT timer_key, due_at FROM timers WHERE kind = :kind AND due_at <= :until ORDER BY due_at, timer_key LIMIT :most
            """;
    private static final String POSTPONE = """
            UPDATE timers SET attempts = attempts + 1,
                   due_at = :now + least(power(2, least(attempts, 16)), :longest) * interval '1 second'
             WHERE kind = :kind AND timer_key = :key
            """;
    private static final String NEXT = "SELECT due_at FROM timers WHERE kind = :kind ORDER BY due_at LIMIT 1";
    private static final String SET_ASIDE = """
            WITH moved AS (DELETE FROM timers RETURNING kind, timer_key, due_at, attempts)
            INSERT INTO timers_set_aside (kind, timer_key, due_at, attempts, aside_at)
            SELECT kind, timer_key, due_at, attempts, :now FROM moved
            """;

    private final DatabaseClient database;

    TimerTable(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> schedule(Collection<Timer> timers) {
        List<Timer> rows = timers.stream().map(timer ->
                new Timer(timer.kind(), timer.key(), timer.dueAt().truncatedTo(ChronoUnit.MILLIS))).toList();
        return RowBatch.write(database, SCHEDULE, rows).then();
    }

    Mono<Void> cancel(String kind, Collection<String> keys) {
        return database.sql(CANCEL).bind("kind", kind).bind("keys", keys.toArray(String[]::new)).then();
    }

    /** Removes due rows in the ambient transaction. */
    Mono<List<Timer>> take(String kind, Instant until, int most) {
        return timers(database.sql(TAKE).bind("kind", kind).bind("until", until).bind("most", most), kind);
    }

    Mono<List<Timer>> takeOne(String kind, String key, Instant until) {
        return timers(database.sql(TAKE_ONE).bind("kind", kind).bind("key", key).bind("until", until), kind);
    }

    /** Moves due rows to the end of the lease. */
    Mono<List<Timer>> claim(String kind, Instant until, int most, Instant leaseEnd) {
        return timers(database.sql(CLAIM).bind("kind", kind).bind("until", until).bind("most", most)
                .bind("lease", leaseEnd), kind);
    }

    Mono<List<Timer>> due(String kind, Instant until, int most) {
        return timers(database.sql(DUE_KEYS).bind("kind", kind).bind("until", until).bind("most", most), kind);
    }

    /** Later by 1, 2, 4, … seconds, up to the longest. */
    Mono<Void> postpone(String kind, String key, Instant now, Duration longest) {
        return database.sql(POSTPONE).bind("kind", kind).bind("key", key).bind("now", now)
                .bind("longest", (double) longest.toSeconds()).then();
    }

    /** Earliest due time of a kind. */
    Mono<Instant> next(String kind) {
        return database.sql(NEXT).bind("kind", kind).map(row -> Objects.requireNonNull(row.get("due_at", Instant.class))).one();
    }

    Mono<Void> setAside(Instant now) {
        return database.sql(SET_ASIDE).bind("now", now).then();
    }

    private static Mono<List<Timer>> timers(DatabaseClient.GenericExecuteSpec statement, String kind) {
        return statement.map(row -> timer(row, kind)).all().collectSortedList(
                java.util.Comparator.comparing(Timer::dueAt).thenComparing(Timer::key));
    }

    private static Timer timer(Readable row, String kind) {
        return new Timer(kind, Objects.requireNonNull(row.get("timer_key", String.class)),
                Objects.requireNonNull(row.get("due_at", Instant.class)));
    }
}
