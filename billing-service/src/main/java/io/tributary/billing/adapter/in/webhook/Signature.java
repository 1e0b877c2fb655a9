package io.tributary.billing.adapter.in.webhook;

import io.tributary.billing.adapter.out.stripe.KeyedHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@code Stripe-Signature} before anything is parsed (BIL-20, BIL-21). */
final class Signature {
    private static final int LONGEST_HEADER = 4096;
    private static final int MOST_DIGITS = 12;

    private Signature() {}

    /** Why the signature does not hold, or null when it does. */
    static @Nullable String fault(@Nullable String header, byte[] body, List<String> secrets, Instant now, Duration tolerance) {
        if (header == null || header.isBlank()) {
            return "signature_missing";
        }
        if (header.length() > LONGEST_HEADER) {
            return "signature_invalid";
        }
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String trimmed = part.strip();
            if (trimmed.startsWith("t=")) {
                time = trimmed.substring(2);
            } else if (trimmed.startsWith("v1=")) {
                signatures.add(trimmed.substring(3));
            }
        }
        if (time == null || signatures.isEmpty() || time.length() > MOST_DIGITS || !time.matches("[0-9]+")) {
            return "signature_invalid";
        }
        if (!matches(time, body, signatures, secrets)) {
            return "signature_invalid";
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)).abs();
        return age.compareTo(tolerance) > 0 ? "signature_expired" : null;
    }

    /** Every secret is tried against every signature, whatever matched before: constant time. */
    private static boolean matches(String time, byte[] body, List<String> signatures, List<String> secrets) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((time + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        boolean any = false;
        for (String secret : secrets) {
            byte[] expected = KeyedHash.of(secret, signed.toByteArray()).getBytes(StandardCharsets.US_ASCII);
            for (String signature : signatures) {
                any |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return any;
    }
}
