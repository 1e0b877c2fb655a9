package io.tributary.simulators.stripe.object;

import java.time.Instant;

/**
 * What never changes of a subscription.
 *
 * @param id subscription id
 * @param itemId id of its one item
 * @param customer customer id
 * @param user internal user id
 * @param instrument default instrument
 * @param created when it began
 */
public record Origin(
        String id, String itemId, String customer, String user, Instrument instrument, Instant created) {}
