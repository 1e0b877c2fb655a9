package io.tributary.messaging.outbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One unpublished row as the relay reads it; headers still as {@link HeaderBytes}. */
record OutboxRow(long id, String topic, @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value,
                 byte[] headers, @Nullable Long timestamp) {

    /** What order is kept for: topic and key. Rows without a key are ordered by their partition. */
    Lane lane() {
        return new Lane(topic, key == null ? -1 : Arrays.hashCode(key));
    }

    /** Keys that share a hash share a lane, which is stricter than needed and never wrong. */
    record Lane(String topic, int keyHash) {}
}
