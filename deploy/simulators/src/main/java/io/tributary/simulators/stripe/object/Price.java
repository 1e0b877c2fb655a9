package io.tributary.simulators.stripe.object;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A recurring price.
 *
 * @param id {@code price_<product>_<plan>}
 * @param product product it belongs to
 * @param plan plan it means
 * @param amountMinor list price in minor units
 * @param currency lower case
 * @param months length of a period in calendar months
 */
public record Price(String id, String product, String plan, long amountMinor, String currency, int months) {

    /** The n-th boundary counted from an anchor, clamped to the last valid day, in UTC. */
    public Instant boundary(Instant anchor, int n) {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths((long) n * months).toInstant();
    }

    /** The first boundary counted from the anchor that lies after {@code instant}. */
    public Instant boundaryAfter(Instant anchor, Instant instant) {
        int n = 1;
        while (!boundary(anchor, n).isAfter(instant)) {
            n++;
        }
        return boundary(anchor, n);
    }
}
