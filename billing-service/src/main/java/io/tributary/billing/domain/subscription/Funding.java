package io.tributary.billing.domain.subscription;

/** Who collects and who moves the period (BIL-4). */
public enum Funding { STRIPE, HYBRID, CREDITS }
