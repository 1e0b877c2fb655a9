package io.tributary.messaging.envelope;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One decoded record with what travelled beside it.
 *
 * @param payload     the Avro record; switch on its type
 * @param recordId    identity for the inbox (OPS-6): {@code ce_id}, else the foreign id, else the position
 * @param key         record key
 * @param time        business time ({@code ce_time}), else the record's timestamp; milliseconds
 * @param position    where it lies
 * @param traceparent W3C trace context, if any
 */
public record Envelope<T extends SpecificRecord>(
        T payload, String recordId, String key, Instant time, RecordPosition position, @Nullable String traceparent) {}
