package io.tributary.benchmarks.chain;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.events.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records and rows the stack has written so far; the difference of two readings is what a load cost. */
public record Volume(long records, long rows) {

    /** Counts records on all own topics and rows inserted or changed in all service databases. */
    public static Volume of(EmbeddedStack stack) throws SQLException, InterruptedException, ExecutionException {
        long rows = 0;
        for (Service service : stack.services()) {
            try (Connection connection = stack.connect(service); Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT coalesce(sum(n_tup_ins + n_tup_upd), 0) FROM pg_stat_user_tables")) {
                result.next();
                rows += result.getLong(1);
            }
        }
        return new Volume(records(stack), rows);
    }

    /** What was written since the earlier reading. */
    public Volume since(Volume earlier) {
        return new Volume(records - earlier.records, rows - earlier.rows);
    }

    private static long records(EmbeddedStack stack) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = stack.admin()
                .describeTopics(java.util.Arrays.stream(Topic.values()).map(Topic::topicName).toList()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return stack.admin().listOffsets(ends).all().get().values().stream().mapToLong(offset -> offset.offset()).sum();
    }
}
