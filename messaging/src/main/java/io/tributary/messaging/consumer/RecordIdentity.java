package io.tributary.messaging.consumer;

import io.tributary.messaging.envelope.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Finds the identity of a record (OPS-6); a bean of this type replaces the default. */
@FunctionalInterface
public interface RecordIdentity {
    /** @return the identity, or null where the record has none; its position then identifies it */
    @Nullable Identity of(SpecificRecord payload, Headers headers);

    /**
     * @param id   the record id
     * @param time business time, the same for every repetition of the record; the epoch where unknown
     */
    record Identity(String id, Instant time) {}

    /**
     * A pair of fields that identifies records of foreign producers.
     *
     * @param id   name of a string field
     * @param time name of a {@code timestamp-millis} field
     */
    record Fields(String id, String time) {}

    /** {@code ce_id} with {@code ce_time}, else the first pair of fields that the record has. */
    static RecordIdentity byHeadersOrFields(List<Fields> foreign) {
        return (payload, headers) -> {
            String id = text(headers, HeaderNames.CE_ID);
            if (id != null) {
                return new Identity(id, instant(text(headers, HeaderNames.CE_TIME)));
            }
            return foreign.stream().map(fields -> byFields(payload, fields)).filter(found -> found != null)
                    .findFirst().orElse(null);
        };
    }

    private static @Nullable Identity byFields(SpecificRecord payload, Fields fields) {
        Schema.Field id = payload.getSchema().getField(fields.id());
        Schema.Field time = payload.getSchema().getField(fields.time());
        if (id == null || time == null) {
            return null;
        }
        return payload.get(id.pos()) instanceof CharSequence text && payload.get(time.pos()) instanceof Instant at
                && !text.toString().isBlank() ? new Identity(text.toString(), at) : null;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Instant instant(@Nullable String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            return Instant.EPOCH;
        }
    }
}
