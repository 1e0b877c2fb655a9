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
    /** The rate of that API. */
    public Egress.Limit limit(Api api) {
        return switch (api) {
            case PERFORMANCE -> performance;
            case ADVOCATE -> advocate;
        };
    }

    /** Tokens that serving the delivery once may take: a redemption looks for its reward first (IMP-55). */
    int calls(Delivery delivery, boolean look) {
        boolean exempt = conversionsExempt && !look && delivery.kind().api() == Api.PERFORMANCE
                && delivery.kind() != DeliveryKind.SALE_REVERSAL;
        return exempt ? 0 : delivery.kind() == DeliveryKind.REWARD_REDEMPTION ? 2 : 1;
    }
}
