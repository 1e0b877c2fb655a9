package io.tributary.messaging.flow;

import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.messaging.sql.RowBatch;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testrecords.Counted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** A handler whose effect is one row per record, and one event per record where a topic is given. */
final class Effects implements BatchHandler {
    private static final String INSERT = """
            INSERT INTO effects (name, number)
            SELECT r.name, r.number FROM json_to_recordset(:rows::json) AS r(name text, number bigint)
            """;

    /** A row. */
    record Row(String name, long number) {}

    private final Process.Parts parts;
    private final String output;
    private final Consumer<Envelope<?>> before;

    /** @param before called per record before anything is stored; may throw */
    Effects(Process.Parts parts, String output, Consumer<Envelope<?>> before) {
        this.parts = parts;
        this.output = output;
        this.before = before;
    }

    @Override
    public Mono<Void> handle(EventBatch batch) {
        List<Row> rows = new ArrayList<>();
        List<OutboxMessage> events = new ArrayList<>();
        for (Envelope<?> envelope : batch.records()) {
            before.accept(envelope);
            if (envelope.payload() instanceof Counted counted) {
                rows.add(new Row(counted.getName(), counted.getNumber()));
                if (!output.isEmpty()) {
                    events.add(new OutboxMessage(output, envelope.key(), MessageId.derive("copy", envelope.recordId()),
                            envelope.time(), counted));
                }
            }
        }
        return RowBatch.write(parts.database(), INSERT, rows).then(parts.outbox().append(events));
    }

    /** Rows in the order in which they were stored. */
    static List<Row> stored(String database) {
        try (Connection connection = MessagingStack.shared().connect(database); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, number FROM effects ORDER BY position")) {
            List<Row> stored = new ArrayList<>();
            while (rows.next()) {
                stored.add(new Row(rows.getString(1), rows.getLong(2)));
            }
            return stored;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
