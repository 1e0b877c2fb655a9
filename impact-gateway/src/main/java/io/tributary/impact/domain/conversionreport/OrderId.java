package io.tributary.impact.domain.conversionreport;

import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.PaymentKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic order ids (IMP-22 to IMP-24). */
public final class OrderId {
    /** The vendor's macro that makes it generate an id (IMP-24). */
    public static final String MACRO = "IR_AN_64_TS";
    private static final int LONGEST = 64;

    private OrderId() {}

    /** {@code visit:{touch id}}. */
    public static String visit(String touchId) {
        return "visit:" + touchId;
    }

    /** {@code signup:{provider}:{user id}}. */
    public static String signup(String provider, String userId) {
        return "signup:" + provider + ":" + userId;
    }

    /** {@code trial_start:{subscription id}} or {@code trial_end:{subscription id}}. */
    public static String trial(DeliveryKind kind, String subscriptionId) {
        return kind.code() + ":" + subscriptionId;
    }

    /** The payment id, with its provider before it unless that is one of the two own ones. */
    public static String sale(PaymentKey payment) {
        return switch (payment.provider()) {
            case "stripe", "credits" -> payment.id();
            default -> payment.provider() + ":" + payment.id();
        };
    }

    /** What is sent: the id, or the SHA-256 of one that is too long, 64 lower-case hex characters (IMP-23). */
    public static String sent(String fullId) {
        return fullId.length() <= LONGEST ? fullId
                : HexFormat.of().formatHex(digest("SHA-256", fullId.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
