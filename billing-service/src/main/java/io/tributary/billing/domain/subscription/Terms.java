package io.tributary.billing.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plan and price.
 *
 * @param scheduledPlan   plan from the next boundary on, if another
 * @param scheduledOrigin {@code user}, {@code staff} or {@code provider}
 * @param adjustedAt      first time staff changed plan, price, period or funding (BIL-39)
 */
public record Terms(String plan, @Nullable String priceVersion, @Nullable String scheduledPlan,
        @Nullable String scheduledOrigin, @Nullable Instant adjustedAt) {
    /** Another plan at a price version; a switch scheduled to this plan is done. */
    public Terms plan(String next, @Nullable String version) {
        boolean switched = next.equals(scheduledPlan);
        return new Terms(next, version, switched ? null : scheduledPlan, switched ? null : scheduledOrigin, adjustedAt);
    }

    /** A plan for the next boundary, or none. */
    public Terms scheduled(@Nullable String next, @Nullable String origin) {
        return new Terms(plan, priceVersion, next, next == null ? null : origin, adjustedAt);
    }

    /** Staff changed something that matters; the first time counts. */
    public Terms adjusted(Instant at) {
        return new Terms(plan, priceVersion, scheduledPlan, scheduledOrigin, adjustedAt == null ? at : adjustedAt);
    }
}
