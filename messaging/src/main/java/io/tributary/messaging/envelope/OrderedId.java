package io.tributary.messaging.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * A 128-bit key for look-ups by identity that stays cheap at any size: 48 bits of time, then 80 bits of a hash of the id.
 * New rows go to the right edge of an index, and a repetition, which has the same time, finds its first copy there.
 */
public final class OrderedId {
    private static final int TIME_BYTES = 6;
    private static final int HASH_BYTES = 10;
    private static final long MOST_MILLIS = (1L << 48) - 1;

    private OrderedId() {}

    /**
     * @param time business time of the fact; the same for every repetition
     * @param id   identity of the fact
     */
    public static UUID of(Instant time, String id) {
        long millis = Math.clamp(time.toEpochMilli(), 0, MOST_MILLIS);
        ByteBuffer bytes = ByteBuffer.allocate(TIME_BYTES + HASH_BYTES);
        bytes.putShort((short) (millis >>> 32)).putInt((int) millis);
        bytes.put(sha256(id), 0, HASH_BYTES).flip();
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha256(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
