package io.tributary.impact.config;

import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rates from settings (IMP-74). */
final class Budgets {
    private static final long PER_HOUR = 1_000;
    private static final long PER_MINUTE = 300;
    private static final long BURST = 50;
    private static final long AMPLE_PER_HOUR = 36_000_000;
    private static final long AMPLE_PER_MINUTE = 600_000;
    private static final long AMPLE_BURST = 1_000;

    private Budgets() {}

    /** @param ample whether rates that are not set hardly limit, for a stack whose clock stands still between steps */
    static Budget of(ImpactProperties.BudgetProperties set, boolean ample) {
        Egress.Limit performance = new Egress.Limit(
                chosen(set.performancePerHour(), ample ? AMPLE_PER_HOUR : PER_HOUR), Duration.ofHours(1),
                chosen(set.performanceBurst(), ample ? AMPLE_BURST : BURST));
        Egress.Limit advocate = new Egress.Limit(
                chosen(set.advocatePerMinute(), ample ? AMPLE_PER_MINUTE : PER_MINUTE), Duration.ofMinutes(1),
                chosen(set.advocateBurst(), ample ? AMPLE_BURST : BURST));
        return new Budget(performance, advocate, set.conversionsExempt());
    }

    private static long chosen(@Nullable Long set, long usual) {
        return set != null ? set : usual;
    }
}
