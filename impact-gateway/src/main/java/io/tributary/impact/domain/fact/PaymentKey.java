package io.tributary.impact.domain.fact;

/** Identity of a payment. */
public record PaymentKey(String provider, String id) {}
