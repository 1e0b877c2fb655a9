package io.tributary.billing.adapter.out.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in lower-case hex: instruments (BIL-40) and webhook signatures (BIL-20). */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private KeyedHash() {}

    /** Hash of a payment instrument; equal for equal type and fingerprint under one key. */
    public static String instrument(String key, String methodType, String fingerprint) {
        return of(key, (methodType + "/" + fingerprint).getBytes(StandardCharsets.UTF_8));
    }

    /** Hash of these bytes. */
    public static String of(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
