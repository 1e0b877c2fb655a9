package io.tributary.billing.domain.adverse;

import org.jspecify.annotations.Nullable;

/** Where a payment intent leads. */
public record IntentTrail(String intentId, @Nullable String invoiceId, @Nullable String orderId, @Nullable String chargeId) {
    /** Both together; what was known stays. */
    public IntentTrail merge(IntentTrail other) {
        return new IntentTrail(intentId, invoiceId == null ? other.invoiceId : invoiceId,
                orderId == null ? other.orderId : orderId, chargeId == null ? other.chargeId : chargeId);
    }
}
