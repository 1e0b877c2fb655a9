package io.tributary.billing.domain.subscription;

/** Who set a subscription to end (BIL-8). */
public enum CancelOrigin { USER, TERM_END, STAFF }
