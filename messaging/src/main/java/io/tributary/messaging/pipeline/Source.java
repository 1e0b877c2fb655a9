package io.tributary.messaging.pipeline;

import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.envelope.RecordPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record with its place of origin; a replayed record keeps that of its first arrival.
 *
 * @param record        as polled
 * @param position      where it first lay
 * @param timestamp     its first record timestamp, epoch milliseconds
 * @param timestampType name of the timestamp's type
 * @param replayId      id of the replay that brought it, or null on its own topic
 * @param replays       how often it was replayed, this time included
 */
record Source(ConsumerRecord<byte[], byte[]> record, RecordPosition position, long timestamp, String timestampType,
              @Nullable String replayId, int replays) {

    /** @param group whose replay topics are recognised */
    static Source of(ConsumerRecord<byte[], byte[]> record, String group) {
        Header original = record.headers().lastHeader(HeaderNames.ORIGINAL_TOPIC);
        if (!record.topic().endsWith("-" + group + "-replay") || original == null) {
            return new Source(record, new RecordPosition(record.topic(), record.partition(), record.offset()),
                    record.timestamp(), record.timestampType().toString(), null, 0);
        }
        RecordPosition position = new RecordPosition(text(original),
                ByteBuffer.wrap(value(record, HeaderNames.ORIGINAL_PARTITION)).getInt(),
                ByteBuffer.wrap(value(record, HeaderNames.ORIGINAL_OFFSET)).getLong());
        String replays = textOf(record, HeaderNames.REPLAYS);
        String replayId = textOf(record, HeaderNames.REPLAY_ID);
        String type = textOf(record, HeaderNames.ORIGINAL_TIMESTAMP_TYPE);
        return new Source(record, position, ByteBuffer.wrap(value(record, HeaderNames.ORIGINAL_TIMESTAMP)).getLong(),
                type == null ? record.timestampType().toString() : type, replayId == null ? "" : replayId,
                replays == null ? 1 : Integer.parseInt(replays));
    }

    /** Identity of this record among dead letters (OPS-19). */
    String deadLetterId(String group) {
        return position.topic() + "-" + position.partition() + "-" + position.offset() + "@" + group;
    }

    boolean replayed() {
        return replayId != null;
    }

    @Nullable String header(String name) {
        return textOf(record, name);
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("replayed record without header " + name);
        }
        return header.value();
    }

    private static @Nullable String textOf(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header);
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
