package io.tributary.messaging.outbox;

import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.envelope.OrderedId;
import io.tributary.messaging.envelope.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Outbox} on {@link OutboxTable}: encodes with known schema ids and writes the headers of OPS-3. */
public final class R2dbcOutbox implements Outbox {
    private static final RecordHeader SPECVERSION = header(HeaderNames.CE_SPECVERSION, "1.0");
    private static final RecordHeader AVRO = header(HeaderNames.CONTENT_TYPE, "application/avro");

    private final OutboxTable table;
    private final AvroCodec codec;
    private final RecordHeader source;
    private final int largest;

    /**
     * @param source  name of this service, the {@code ce_source}
     * @param largest most bytes of a record's value; larger ones are refused
     */
    public R2dbcOutbox(OutboxTable table, AvroCodec codec, String source, int largest) {
        this.table = table;
        this.codec = codec;
        this.source = header(HeaderNames.CE_SOURCE, source);
        this.largest = largest;
    }

    @Override
    public Mono<Void> append(List<OutboxMessage> messages) {
        return table.inTransaction().then(Mono.deferContextual(context -> {
            if (messages.isEmpty()) {
                return Mono.empty();
            }
            Traces traces = Traces.from(context);
            return schemaIds(messages).flatMap(ids -> table.append(
                    messages.stream().map(message -> raw(message, ids, traces)).toList()));
        }));
    }

    private record Written(String topic, Class<?> type) {
        private static Written of(OutboxMessage message) {
            return new Written(message.topic(), message.payload().getClass());
        }
    }

    private Mono<Map<Written, Integer>> schemaIds(List<OutboxMessage> messages) {
        Map<Written, OutboxMessage> distinct = new HashMap<>();
        messages.forEach(message -> distinct.putIfAbsent(Written.of(message), message));
        return Flux.fromIterable(distinct.entrySet()).concatMap(entry -> codec
                .schemaId(entry.getKey().topic(), entry.getValue().payload()).map(id -> Map.entry(entry.getKey(), id)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private RawMessage raw(OutboxMessage message, Map<Written, Integer> ids, Traces traces) {
        byte[] value = codec.encode(message.topic(), ids.get(Written.of(message)), message.payload());
        if (value.length > largest) {
            throw new IllegalArgumentException("record of " + value.length + " bytes for " + message.topic()
                    + " is above the limit of " + largest);
        }
        Instant time = message.time().truncatedTo(ChronoUnit.MILLIS);
        return new RawMessage(OrderedId.of(time, message.id()), message.topic(), null,
                message.key().getBytes(StandardCharsets.UTF_8), value, headers(message, time, traces), null);
    }

    private List<Header> headers(OutboxMessage message, Instant time, Traces traces) {
        return List.of(SPECVERSION, header(HeaderNames.CE_ID, message.id()), source,
                header(HeaderNames.CE_TYPE, message.payload().getSchema().getFullName()),
                header(HeaderNames.CE_TIME, time.toString()), header(HeaderNames.CE_SUBJECT, message.key()), AVRO,
                header(HeaderNames.TRACEPARENT, traces.traceparent(message.key(), message.id())));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
