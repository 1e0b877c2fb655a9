package io.tributary.messaging.inbox;

import io.tributary.messaging.sql.RowBatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Next offset to apply of each partition, moved in the transaction of the effect (OPS-12). */
public final class AppliedOffsets {
    private static final String MOVE = """
            INSERT INTO applied_offsets (consumer_group, topic, topic_partition, next_offset)
            SELECT r.consumer_group, r.topic, r.topic_partition, r.next_offset
              FROM json_to_recordset(:rows::json)
                   AS r(consumer_group text, topic text, topic_partition int, next_offset bigint)
            ON CONFLICT (consumer_group, topic, topic_partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
            """;
    private static final String LOAD = """
            SELECT topic, topic_partition, next_offset FROM applied_offsets WHERE consumer_group = :group AND topic = ANY(:topics)
            """;

    private final DatabaseClient database;

    private record Row(String consumerGroup, String topic, int topicPartition, long nextOffset) {}

    /** On this database. */
    public AppliedOffsets(DatabaseClient database) {
        this.database = database;
    }

    /** Moves the offsets with one statement, in the ambient transaction. */
    public Mono<Void> move(String group, Map<TopicPartition, Long> next) {
        List<Row> rows = next.entrySet().stream()
                .map(entry -> new Row(group, entry.getKey().topic(), entry.getKey().partition(), entry.getValue()))
                .sorted(Comparator.comparing(Row::topic).thenComparingInt(Row::topicPartition)).toList();
        return RowBatch.write(database, MOVE, rows).then();
    }

    /** What is stored for these topics. */
    public Mono<Map<TopicPartition, Long>> load(String group, Collection<String> topics) {
        return database.sql(LOAD).bind("group", group).bind("topics", topics.toArray(String[]::new))
                .map(row -> Map.entry(new TopicPartition(Objects.requireNonNull(row.get("topic", String.class)),
                                Objects.requireNonNull(row.get("topic_partition", Integer.class))),
                        Objects.requireNonNull(row.get("next_offset", Long.class))))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
