package io.tributary.messaging.codec;

import java.nio.ByteBuffer;

/** Confluent's framing: magic byte 0, four-byte schema id, Avro binary (OPS-33). */
public final class WireFormat {
    /** Bytes before the Avro binary. */
    public static final int PREFIX = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** Subject of a record type on a topic: topic plus full record name. */
    public static String subject(String topic, String recordName) {
        return topic + "-" + recordName;
    }

    /** The five bytes before the Avro binary. */
    static byte[] prefix(int schemaId) {
        return ByteBuffer.allocate(PREFIX).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * Schema id of framed bytes.
     *
     * @throws UnreadableRecordException when the framing is wrong
     */
    public static int schemaId(byte[] framed) {
        if (framed.length < PREFIX) {
            throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE, "shorter than its framing");
        }
        if (framed[0] != MAGIC) {
            throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE, "wrong magic byte");
        }
        return ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt();
    }
}
