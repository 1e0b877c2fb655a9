package io.tributary.billing.domain.stripe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a subscription schedule at Stripe. */
public record ScheduleFact(String id, @Nullable String customer, @Nullable String subscription, String status,
        @Nullable String endBehavior, List<Phase> phases) implements StripeFact {
    /** One phase; prices are the price ids of its items. */
    public record Phase(@Nullable Instant start, @Nullable Instant end, List<String> prices) {}

    /** Whether it still steers the subscription. */
    public boolean steering() {
        return "active".equals(status) || "not_started".equals(status);
    }
}
