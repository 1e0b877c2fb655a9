package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment turned bad for one reason; state that only grows (IMP-41).
 *
 * @param reason        constant of REF-44
 * @param complete      whether it concerns the whole payment
 * @param refundedMinor sum refunded so far in minor units (refunds only)
 * @param paidMinor     amount that was paid in minor units
 */
public record AdverseMark(PaymentKey payment, String userId, String reason, boolean complete,
        @Nullable Long refundedMinor, long paidMinor, Instant at) {

    /** The graver of two tellings of the same reason. */
    public AdverseMark and(AdverseMark other) {
        long mine = refundedMinor == null ? 0 : refundedMinor;
        long theirs = other.refundedMinor == null ? 0 : other.refundedMinor;
        return new AdverseMark(payment, userId, reason, complete || other.complete,
                refundedMinor == null && other.refundedMinor == null ? null : Math.max(mine, theirs),
                Math.max(paidMinor, other.paidMinor), at.isAfter(other.at) ? other.at : at);
    }

    /** Whether everything paid went back, or the reason concerns the whole payment anyway. */
    public boolean takesAll() {
        return !"payment_refund".equals(reason) || complete
                || refundedMinor != null && paidMinor > 0 && refundedMinor >= paidMinor;
    }
}
