package io.tributary.benchmarks.recordatatime;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every listener of the yardstick needs: a connection, a transaction, a sender, a mapper. */
record Workbench(JdbcClient jdbc, TransactionTemplate transactions, KafkaTemplate<String, String> kafka, JsonMapper mapper) {

    /** One record, one transaction, duplicates dropped by a table. */
    void once(String listener, ConsumerRecord<String, String> record, Consumer<JsonNode> effect) {
        JsonNode body = mapper.readTree(record.value());
        transactions.executeWithoutResult(status -> {
            int fresh = jdbc.sql("INSERT INTO naive.seen VALUES (:listener, :id) ON CONFLICT DO NOTHING")
                    .param("listener", listener).param("id", body.get("id").asString()).update();
            if (fresh == 1) {
                effect.accept(body);
            }
        });
    }

    /** Sends and waits for the broker, as one does who wants to be sure. */
    void send(String topic, String key, Map<String, ?> body) {
        try {
            kafka.send(topic, key, mapper.writeValueAsString(body)).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker refused a record", failed);
        }
    }
}
