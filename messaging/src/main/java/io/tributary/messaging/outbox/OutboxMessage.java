package io.tributary.messaging.outbox;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event to be published in the order of its transaction.
 *
 * @param topic   topic name
 * @param key     record key; records of one key leave in commit order (OPS-8)
 * @param id      {@code ce_id}, derived from cause and kind with {@link io.tributary.messaging.envelope.MessageId}
 * @param time    business time ({@code ce_time})
 * @param payload the record
 */
public record OutboxMessage(String topic, String key, String id, Instant time, SpecificRecord payload) {}
