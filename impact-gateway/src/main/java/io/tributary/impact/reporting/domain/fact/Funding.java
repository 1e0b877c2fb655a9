package io.tributary.impact.reporting.domain.fact;

/**
 * The part of a payment that an earlier credit purchase paid for (BIL-37).
 *
 * @param purchase     the purchase
 * @param microdollars its part
 */
public record Funding(PaymentKey purchase, long microdollars) {}
