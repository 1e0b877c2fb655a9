package io.tributary.events.verify;

import java.time.Instant;

/**
 * Where a record stands.
 *
 * @param topic topic
 * @param id    its {@code ce_id}; the same id twice is the same fact twice (OPS-7)
 * @param at    its business time
 */
public record Told(String topic, String id, Instant at) {
    String place() {
        return topic + "/" + id;
    }
}
