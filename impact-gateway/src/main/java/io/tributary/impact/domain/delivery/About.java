package io.tributary.impact.domain.delivery;

import io.tributary.impact.domain.fact.PaymentKey;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery concerns.
 *
 * @param lane     whose requests go one after another (IMP-69): the user, else the touch
 * @param userId   the user; null for a visit of somebody unknown
 * @param program  program whose settings apply
 * @param referral whether a sale or reversal is that of a friend
 * @param provider provider credited (affiliate kinds)
 * @param touchId  touch whose click id it carries
 */
public record About(
        String lane,
        @Nullable String userId,
        String program,
        boolean referral,
        @Nullable String provider,
        @Nullable String touchId,
        @Nullable String subscriptionId,
        @Nullable String paymentProvider,
        @Nullable String paymentId,
        @Nullable String rewardId) {

    /** Something of a person at the referral API. */
    public static About person(String userId, String program, @Nullable String rewardId) {
        return new About(userId, userId, program, true, null, null, null, null, null, rewardId);
    }

    /** Something a partner is credited with. */
    public static About credited(String userId, String program, String provider, @Nullable String touchId,
            @Nullable String subscriptionId) {
        return new About(userId, userId, program, false, provider, touchId, subscriptionId, null, null, null);
    }

    /** A payment. */
    public static About payment(String userId, String program, boolean referral, @Nullable String provider,
            @Nullable String touchId, PaymentKey payment) {
        return new About(userId, userId, program, referral, provider, touchId, null, payment.provider(),
                payment.id(), null);
    }

    /** A visit. */
    public static About visit(@Nullable String userId, String program, String provider, String touchId) {
        return new About(userId == null ? touchId : userId, userId, program, false, provider, touchId, null, null,
                null, null);
    }

    /** The payment, or null. */
    public @Nullable PaymentKey payment() {
        return paymentProvider == null || paymentId == null ? null : new PaymentKey(paymentProvider, paymentId);
    }

    /** The same with another touch. */
    public About withTouch(@Nullable String touch) {
        return new About(lane, userId, program, referral, provider, touch, subscriptionId, paymentProvider,
                paymentId, rewardId);
    }
}
