package io.tributary.billing.domain.adverse;

import org.jspecify.annotations.Nullable;

/** A refund that succeeded once, whatever became of it later (BIL-86). */
public record RefundTrail(String refundId, @Nullable String chargeId, @Nullable String intentId, long refundMinor) {}
