package io.tributary.referral.domain.conversion;

/** Identity of a payment; the same id under two providers is two payments (REF-27). */
public record PaymentKey(String provider, String id) {}
