package io.tributary.simulators.impact.advocate;

import java.math.BigDecimal;

/**
 * What Impact gives to both sides for one qualified SALE of an item.
 *
 * @param itemCategory {@code ItemCategory1} this is for, or its beginning; the longest that fits is taken
 * @param advocateProgramId Advocate program that gives it
 * @param unit {@code MONTH} or a currency-like unit
 * @param refereeAmount given to the friend who paid; 0 gives nothing
 * @param referrerAmount given to the advocate; 0 gives nothing
 */
public record RewardRate(
        String itemCategory,
        String advocateProgramId,
        String unit,
        BigDecimal refereeAmount,
        BigDecimal referrerAmount) {

    /** The same amount for both sides. */
    public static RewardRate both(String itemCategory, String advocateProgramId, String unit, String amount) {
        return new RewardRate(
                itemCategory, advocateProgramId, unit, new BigDecimal(amount), new BigDecimal(amount));
    }
}
