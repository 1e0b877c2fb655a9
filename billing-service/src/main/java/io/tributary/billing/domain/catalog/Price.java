package io.tributary.billing.domain.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * List price of a plan in one price version.
 *
 * @param amountMinor    list price of one period, minor units
 * @param monthlyMinor   list price of one month of it, minor units (what one month issues, BIL-74)
 * @param stripePriceIds Stripe prices that mean this plan at this price
 * @param sku            item SKU as published, if the plan has one of its own (BIL-37)
 */
public record Price(String product, String plan, String currency, long amountMinor, long monthlyMinor, Set<String> stripePriceIds,
        @Nullable String sku) {
    private static final long MICROS_PER_CENT = 10_000;

    /** List price in microdollars. */
    public long micros() {
        return Math.multiplyExact(amountMinor, MICROS_PER_CENT);
    }

    /** List price of one month in microdollars. */
    public long monthlyMicros() {
        return Math.multiplyExact(monthlyMinor, MICROS_PER_CENT);
    }
}
