package io.tributary.impact.application.dispatch;

import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.dispatch.Egress;

/**
 * Rates of the buckets (IMP-74).
 *
 * @param conversionsExempt whether reporting events takes no token
 */
public record Budget(Egress.Limit performance, Egress.Limit advocate, boolean conversionsExempt) {
    Egress.Limit limit(Api api) {
        return switch (api) {
            case PERFORMANCE -> performance;
            case ADVOCATE -> advocate;
        };
    }

    boolean exempt(Delivery delivery, boolean look) {
        return conversionsExempt && !look && delivery.kind().api() == Api.PERFORMANCE
                && delivery.kind() != DeliveryKind.SALE_REVERSAL;
    }
}
