package io.tributary.simulators.impact.advocate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One credit a participant holds at Advocate.
 *
 * @param id reward id
 * @param accountId participant
 * @param programId Advocate program id
 * @param unit its unit
 * @param assigned amount given
 * @param redeemed amount used so far
 * @param givenAt when the SALE behind it was accepted
 * @param orderId order id of that SALE
 */
public record VendorReward(
        String id,
        String accountId,
        String programId,
        String unit,
        BigDecimal assigned,
        BigDecimal redeemed,
        Instant givenAt,
        String orderId) {

    /** What can still be used. */
    public BigDecimal remaining() {
        return assigned.subtract(redeemed);
    }

    /** The same credit after {@code amount} more was used. */
    public VendorReward using(BigDecimal amount) {
        return new VendorReward(
                id, accountId, programId, unit, assigned, redeemed.add(amount), givenAt, orderId);
    }
}
