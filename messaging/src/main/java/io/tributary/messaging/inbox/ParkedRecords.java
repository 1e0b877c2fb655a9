package io.tributary.messaging.inbox;

import io.tributary.messaging.envelope.RecordPosition;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Dead letters that hold up their key, oldest first (OPS-16). All calls join the ambient transaction. */
public final class ParkedRecords {
    private static final String LOAD = """
            SELECT topic, record_key, topic_partition, record_offset FROM parked_records
             WHERE consumer_group = :group AND (topic, record_key) IN
                   (SELECT * FROM unnest(:topics::text[], :keys::text[]))
            """;
    private static final String ADD = """
            INSERT INTO parked_records (consumer_group, topic, record_key, topic_partition, record_offset, parked_at)
            SELECT r.consumer_group, r.topic, r.record_key, r.topic_partition, r.record_offset, r.parked_at
              FROM json_to_recordset(:rows::json) AS r(consumer_group text, topic text, record_key text,
                   topic_partition int, record_offset bigint, parked_at timestamptz)
            ON CONFLICT DO NOTHING
            """;
    private static final String REMOVE = """
            DELETE FROM parked_records AS p
             USING json_to_recordset(:rows::json) AS r(consumer_group text, topic text, record_key text,
                   topic_partition int, record_offset bigint)
             WHERE p.consumer_group = r.consumer_group AND p.topic = r.topic AND p.record_key = r.record_key
               AND p.topic_partition = r.topic_partition AND p.record_offset = r.record_offset
            """;
    private static final String COUNT = """
            SELECT topic, count(DISTINCT record_key) AS parked FROM parked_records WHERE consumer_group = :group GROUP BY topic
            """;

    private final DatabaseClient database;

    /** A key of a topic. */
    public record Key(String topic, String key) {}

    /** A dead letter that holds up its key. */
    public record Parked(Key key, int partition, long offset) {
        /** In the order in which they lie on the topic. */
        public static final Comparator<Parked> ORDER =
                Comparator.comparingInt(Parked::partition).thenComparingLong(Parked::offset);

        /** At its original position. */
        public static Parked of(RecordPosition position, String key) {
            return new Parked(new Key(position.topic(), key), position.partition(), position.offset());
        }
    }

    private record Row(String consumerGroup, String topic, String recordKey, int topicPartition, long recordOffset,
                       Instant parkedAt) {}

    /** On this database. */
    public ParkedRecords(DatabaseClient database) {
        this.database = database;
    }

    /** What holds up each of these keys; a key that is not parked is not in the answer. */
    public Mono<Map<Key, TreeSet<Parked>>> load(String group, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return Mono.just(new HashMap<>());
        }
        return database.sql(LOAD).bind("group", group)
                .bind("topics", keys.stream().map(Key::topic).toArray(String[]::new))
                .bind("keys", keys.stream().map(Key::key).toArray(String[]::new))
                .map(row -> new Parked(new Key(Objects.requireNonNull(row.get("topic", String.class)),
                        Objects.requireNonNull(row.get("record_key", String.class))),
                        Objects.requireNonNull(row.get("topic_partition", Integer.class)),
                        Objects.requireNonNull(row.get("record_offset", Long.class))))
                .all().collectList().map(ParkedRecords::byKey);
    }

    private static Map<Key, TreeSet<Parked>> byKey(List<Parked> rows) {
        Map<Key, TreeSet<Parked>> byKey = new HashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(row.key(), _ -> new TreeSet<>(Parked.ORDER)).add(row));
        return byKey;
    }

    /** Parks; what is parked already stays so. */
    public Mono<Void> add(String group, Collection<Parked> parked, Instant now) {
        return RowBatch.write(database, ADD, rows(group, parked, now)).then();
    }

    /** Releases. */
    public Mono<Void> remove(String group, Collection<Parked> parked, Instant now) {
        return RowBatch.write(database, REMOVE, rows(group, parked, now)).then();
    }

    /** Number of parked keys by topic. */
    public Mono<Map<String, Long>> count(String group) {
        return database.sql(COUNT).bind("group", group)
                .map(row -> Map.entry(Objects.requireNonNull(row.get("topic", String.class)),
                        Objects.requireNonNull(row.get("parked", Long.class))))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static List<Row> rows(String group, Collection<Parked> parked, Instant now) {
        return parked.stream().map(one -> new Row(group, one.key().topic(), one.key().key(), one.partition(),
                one.offset(), now)).toList();
    }
}
