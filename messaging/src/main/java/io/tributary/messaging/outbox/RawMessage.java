package io.tributary.messaging.outbox;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record to be published byte for byte, such as a dead letter.
 *
 * @param messageId identity; a second message of the same identity is dropped
 * @param topic     topic name
 * @param partition partition wanted, or null for the one of the key; taken modulo the topic's number of partitions
 * @param key       key bytes, or null
 * @param value     value bytes, or null
 * @param headers   headers in order
 * @param timestamp record timestamp in epoch milliseconds, or null for the time of publishing
 */
public record RawMessage(UUID messageId, String topic, @Nullable Integer partition, byte @Nullable [] key,
                         byte @Nullable [] value, List<Header> headers, @Nullable Long timestamp) {}
