package io.tributary.messaging.envelope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives ids from causes, so that publishing the same fact again gives the same id (OPS-3). */
public final class MessageId {
    private static final int BYTES = 16;

    private MessageId() {}

    /**
     * 32 lower-case hex characters that depend on all parts and their boundaries.
     *
     * @param parts kind first, then the identity of the cause
     */
    public static String derive(String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((byte) (bytes.length >>> 8));
            sha256.update((byte) bytes.length);
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
