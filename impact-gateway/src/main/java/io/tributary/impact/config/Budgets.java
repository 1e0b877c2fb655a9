package io.tributary.impact.config;

import io.tributary.impact.application.Budget;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rates from settings (IMP-74). */
final class Budgets {
    private static final long PER_HOUR = 1_000;
    private static final long PER_MINUTE = 300;
    private static final long BURST = 50;
    private static final long UNLIMITED = 1_000_000;

    private Budgets() {}

    /** @param unlimited whether rates that are not set do not limit; where the clock stands still nothing is refilled */
    static Budget of(ImpactProperties.BudgetProperties set, boolean unlimited) {
        Egress.Limit performance = new Egress.Limit(
                chosen(set.performancePerHour(), PER_HOUR, unlimited), Duration.ofHours(1),
                chosen(set.performanceBurst(), BURST, unlimited));
        Egress.Limit advocate = new Egress.Limit(
                chosen(set.advocatePerMinute(), PER_MINUTE, unlimited), Duration.ofMinutes(1),
                chosen(set.advocateBurst(), BURST, unlimited));
        return new Budget(performance, advocate, set.conversionsExempt());
    }

    private static long chosen(@Nullable Long set, long usual, boolean unlimited) {
        return set != null ? set : unlimited ? UNLIMITED : usual;
    }
}
