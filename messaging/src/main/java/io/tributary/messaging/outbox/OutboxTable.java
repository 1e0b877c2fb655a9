package io.tributary.messaging.outbox;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows that wait for the relay. Bytes of all rows of a statement travel as one parameter and are cut apart there. */
public final class OutboxTable {
    private static final String INSERT = """
            INSERT INTO outbox (message_id, topic, topic_partition, record_key, record_value, headers, record_time, created_at)
            SELECT r.message_id, r.topic, r.part,
                   CASE WHEN r.key_length >= 0 THEN substring(:bytes::bytea FROM r.start FOR r.key_length) END,
                   CASE WHEN r.value_length >= 0
                        THEN substring(:bytes::bytea FROM r.start + greatest(r.key_length, 0) FOR r.value_length) END,
                   substring(:bytes::bytea FROM r.start + greatest(r.key_length, 0) + greatest(r.value_length, 0) FOR r.header_length),
                   r.time, :now
              FROM unnest(:ids::uuid[], :topics::text[], :parts::int[], :starts::int[], :keys::int[], :values::int[],
                          :headers::int[], :times::bigint[]) WITH ORDINALITY
                   AS r(message_id, topic, part, start, key_length, value_length, header_length, time, ord)
             ORDER BY r.ord
            ON CONFLICT (message_id) DO NOTHING
            """;
    private static final String READ = """
            SELECT id, topic, topic_partition, record_key, record_value, headers, record_time
              FROM outbox WHERE published_at IS NULL AND topic <> ALL(:withheld) ORDER BY id LIMIT :most
            """;
    private static final String BACKLOG = """
            SELECT count(*) AS pending, min(created_at) AS oldest FROM outbox WHERE published_at IS NULL
            """;
    private static final String MARK = "UPDATE outbox SET published_at = :now WHERE id = ANY(:ids)";
    private static final String REMOVE = """
            DELETE FROM outbox WHERE id IN (
                SELECT id FROM (SELECT id, published_at FROM outbox ORDER BY id LIMIT :most) AS oldest
                 WHERE oldest.published_at < :before)
            """;

    private final DatabaseClient database;
    private final Clock clock;
    private final Runnable committed;

    /** @param committed called after the commit of a transaction that stored rows; wakes the relay */
    public OutboxTable(DatabaseClient database, Clock clock, Runnable committed) {
        this.database = database;
        this.clock = clock;
        this.committed = committed;
    }

    /**
     * Stores the messages in the ambient transaction, in order, with one statement.
     *
     * @return fails with IllegalStateException when there is no transaction
     */
    public Mono<Void> append(List<RawMessage> messages) {
        return inTransaction().then(messages.isEmpty() ? Mono.empty() : Mono.defer(() -> insert(messages)));
    }

    Mono<TransactionSynchronizationManager> inTransaction() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .onErrorMap(NoTransactionException.class, none -> outside())
                .filter(TransactionSynchronizationManager::isActualTransactionActive)
                .switchIfEmpty(Mono.error(OutboxTable::outside));
    }

    private Mono<Void> insert(List<RawMessage> messages) {
        Columns columns = new Columns(messages.size());
        messages.forEach(columns::add);
        return database.sql(INSERT).bind("bytes", columns.bytes.toByteArray()).bind("ids", columns.ids)
                .bind("topics", columns.topics).bind("parts", columns.parts).bind("starts", columns.starts)
                .bind("keys", columns.keys).bind("values", columns.values).bind("headers", columns.headers)
                .bind("times", columns.times).bind("now", now()).then().then(wakeAfterCommit());
    }

    private Mono<Void> wakeAfterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction().doOnNext(transaction ->
                transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(committed);
                    }
                })).then();
    }

    Flux<OutboxRow> unpublished(int most, Collection<String> withheldTopics) {
        return database.sql(READ).bind("withheld", withheldTopics.toArray(String[]::new)).bind("most", most)
                .map((row, _) -> new OutboxRow(required(row.get("id", Long.class)), required(row.get("topic", String.class)),
                        row.get("topic_partition", Integer.class), row.get("record_key", byte[].class),
                        row.get("record_value", byte[].class), required(row.get("headers", byte[].class)),
                        row.get("record_time", Long.class)))
                .all();
    }

    /** Number of rows not published, and the creation time of the oldest. */
    Mono<Backlog> backlog() {
        return database.sql(BACKLOG).map(row -> new Backlog(required(row.get("pending", Long.class)),
                row.get("oldest", Instant.class))).one();
    }

    /** See {@link #backlog}. */
    record Backlog(long pending, @Nullable Instant oldest) {}

    Mono<Long> markPublished(List<Long> ids) {
        return database.sql(MARK).bind("now", now()).bind("ids", ids.toArray(Long[]::new)).fetch().rowsUpdated();
    }

    Mono<Long> removePublished(Duration keep, int most) {
        return database.sql(REMOVE).bind("most", most).bind("before", now().minus(keep)).fetch().rowsUpdated();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static IllegalStateException outside() {
        return new IllegalStateException("outbox used outside a transaction: events must be stored with the state they tell of");
    }

    private static <T> T required(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }

    /** One array per column, and all bytes behind each other. */
    private static final class Columns {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final UUID[] ids;
        private final String[] topics;
        private final @Nullable Integer[] parts;
        private final Integer[] starts;
        private final Integer[] keys;
        private final Integer[] values;
        private final Integer[] headers;
        private final @Nullable Long[] times;
        private int next;

        private Columns(int size) {
            ids = new UUID[size];
            topics = new String[size];
            parts = new Integer[size];
            starts = new Integer[size];
            keys = new Integer[size];
            values = new Integer[size];
            headers = new Integer[size];
            times = new Long[size];
        }

        private void add(RawMessage message) {
            ids[next] = message.messageId();
            topics[next] = message.topic();
            parts[next] = message.partition();
            starts[next] = bytes.size() + 1;
            keys[next] = put(message.key());
            values[next] = put(message.value());
            headers[next] = put(HeaderBytes.write(message.headers()));
            times[next] = message.timestamp();
            next++;
        }

        private int put(byte @Nullable [] part) {
            if (part == null) {
                return -1;
            }
            bytes.writeBytes(part);
            return part.length;
        }
    }
}
