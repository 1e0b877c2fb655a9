package io.tributary.billing.domain.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One plan of a product (BIL-1).
 *
 * @param key       plan key, such as {@code standard}
 * @param months    calendar months of one period; 0 for a plan without a paid period (a trial)
 * @param cadence   {@code monthly}, {@code six_months} or {@code yearly}, as published
 * @param tier      tier as published, if plans of this product have one
 * @param term      whether a period is a term that may end with itself (BIL-58)
 * @param periodKey prefix of the period key of credit deductions (BIL-46)
 */
public record Plan(String key, int months, @Nullable String cadence, @Nullable String tier, boolean term, String periodKey) {
    /** Whether the plan has a paid period at all. */
    public boolean paid() {
        return months > 0;
    }
}
