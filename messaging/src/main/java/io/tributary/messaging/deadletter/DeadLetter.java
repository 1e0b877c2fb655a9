package io.tributary.messaging.deadletter;

import io.tributary.messaging.envelope.HeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The latest copy of a dead letter with its state.
 *
 * @param id           dead-letter id
 * @param topic        original topic
 * @param partition    original partition
 * @param offset       original offset
 * @param group        failing group
 * @param key          record key as text, or null
 * @param reason       constant
 * @param failureClass see {@link io.tributary.messaging.failure.FailureClass}
 * @param attempts     tries before it was given up
 * @param replays      how often it was replayed
 * @param firstFailedAt when it failed first
 * @param parkedBehind dead letter it waits behind, or null
 * @param state        see the constants of {@link DeskState}
 * @param record       the copy itself, byte for byte
 */
public record DeadLetter(String id, String topic, int partition, long offset, String group, @Nullable String key,
                         String reason, String failureClass, int attempts, int replays, @Nullable Instant firstFailedAt,
                         @Nullable String parkedBehind, String state, ConsumerRecord<byte[], byte[]> record) {
    /** Replays after which it is quarantined (OPS-28). */
    public static final int MOST_REPLAYS = 3;

    /** By place of origin; per key the order in which they must be replayed. */
    public static final Comparator<DeadLetter> ORDER = Comparator.comparing(DeadLetter::topic)
            .thenComparingInt(DeadLetter::partition).thenComparingLong(DeadLetter::offset);

    /** Null for a record that carries no dead-letter id. */
    public static @Nullable DeadLetter of(ConsumerRecord<byte[], byte[]> copy) {
        String id = text(copy, HeaderNames.DEAD_LETTER_ID);
        String topic = text(copy, HeaderNames.ORIGINAL_TOPIC);
        Header partition = copy.headers().lastHeader(HeaderNames.ORIGINAL_PARTITION);
        Header offset = copy.headers().lastHeader(HeaderNames.ORIGINAL_OFFSET);
        if (id == null || topic == null || partition == null || offset == null) {
            return null;
        }
        String firstFailedAt = text(copy, HeaderNames.FIRST_FAILED_AT);
        return new DeadLetter(id, topic, ByteBuffer.wrap(partition.value()).getInt(), ByteBuffer.wrap(offset.value()).getLong(),
                or(text(copy, HeaderNames.ORIGINAL_GROUP), ""),
                copy.key() == null ? null : new String(copy.key(), StandardCharsets.UTF_8),
                or(text(copy, HeaderNames.REASON), ""), or(text(copy, HeaderNames.FAILURE_CLASS), ""),
                number(copy, HeaderNames.ATTEMPTS), number(copy, HeaderNames.REPLAYS),
                firstFailedAt == null ? null : Instant.parse(firstFailedAt), text(copy, HeaderNames.PARKED_BEHIND),
                DeskState.OPEN, copy);
    }

    /** The same in another state. */
    public DeadLetter in(String newState) {
        return new DeadLetter(id, topic, partition, offset, group, key, reason, failureClass, attempts, replays, firstFailedAt,
                parkedBehind, newState, record);
    }

    /** Text of a header, or null. */
    public @Nullable String header(String name) {
        return text(record, name);
    }

    /** Whether it waits for somebody or behind another one. */
    public boolean waiting() {
        return state.equals(DeskState.OPEN) || state.equals(DeskState.PARKED) || state.equals(DeskState.QUARANTINED);
    }

    private static int number(ConsumerRecord<byte[], byte[]> copy, String name) {
        String text = text(copy, name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> copy, String name) {
        Header header = copy.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
