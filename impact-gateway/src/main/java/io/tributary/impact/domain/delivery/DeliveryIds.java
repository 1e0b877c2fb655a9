package io.tributary.impact.domain.delivery;

import io.tributary.impact.domain.fact.PaymentKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids derived from identities (IMP-8): the same cause, told in any order and number, names the same delivery. */
public final class DeliveryIds {
    private static final int BYTES = 16;

    private DeliveryIds() {}

    /** Visit of a touch. */
    public static String visit(String touchId) {
        return derive(DeliveryKind.VISIT, touchId);
    }

    /** Sign-up of a user for a provider. */
    public static String signup(String provider, String userId) {
        return derive(DeliveryKind.SIGNUP, provider, userId);
    }

    /** Start or end of a trial. */
    public static String trial(DeliveryKind kind, String program, String subscriptionId) {
        return derive(kind, program, subscriptionId);
    }

    /** The one sale of a payment. */
    public static String sale(PaymentKey payment) {
        return derive(DeliveryKind.SALE, payment.provider(), payment.id());
    }

    /** The one reversal of a payment. */
    public static String reversal(PaymentKey payment) {
        return derive(DeliveryKind.SALE_REVERSAL, payment.provider(), payment.id());
    }

    /** Registration with a referral value, or {@code self} with the day of a further try. */
    public static String upsert(String program, String userId, String value) {
        return derive(DeliveryKind.PARTICIPANT_UPSERT, program, userId, value);
    }

    /** Redemption of a reward. */
    public static String redemption(String rewardId) {
        return derive(DeliveryKind.REWARD_REDEMPTION, rewardId);
    }

    /** Deletion of a participant. */
    public static String deletion(String program, String userId) {
        return derive(DeliveryKind.PARTICIPANT_DELETE, program, userId);
    }

    private static String derive(DeliveryKind kind, String... identity) {
        MessageDigest digest = Digests.sha256();
        digest.update(kind.code().getBytes(StandardCharsets.UTF_8));
        for (String part : identity) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) (bytes.length >>> 8));
            digest.update((byte) bytes.length);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** Algorithms every Java platform has. */
    static final class Digests {
        private Digests() {}

        static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }
}
