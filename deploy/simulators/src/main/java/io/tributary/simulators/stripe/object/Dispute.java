package io.tributary.simulators.stripe.object;

import java.time.Instant;

/**
 * A dispute.
 *
 * @param id dispute id
 * @param charge charge disputed
 * @param amount sum in minor units
 * @param status {@code needs_response}, {@code won} or {@code lost}
 * @param created when it was opened
 */
public record Dispute(String id, Charge charge, long amount, String status, Instant created) {

    /** The same, closed. */
    public Dispute closed(boolean won) {
        return new Dispute(id, charge, amount, won ? "won" : "lost", created);
    }
}
