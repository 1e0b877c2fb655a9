package io.tributary.impact.reporting.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One adverse fact about a payment (REP-14).
 *
 * @param payment       the payment
 * @param reason        constant of BIL-85
 * @param complete      whether nothing is left of the payment
 * @param refundedMinor sum refunded so far, minor units; 0 where it does not apply
 * @param at            business time
 * @param causedBy      the credit purchase behind it, if any
 */
public record Mark(PaymentKey payment, String reason, boolean complete, long refundedMinor, Instant at,
                   @Nullable PaymentKey causedBy) {}
