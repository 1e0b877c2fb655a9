package io.tributary.impact.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been tried.
 *
 * @param attempts     attempts used (IMP-66)
 * @param unclear      whether any attempt may have been accepted without our knowing
 * @param looks        look-ups made of a submission or a vendor reward
 * @param lookingSince when looking began
 * @param redeemSent   whether a redeem call was sent for the stored vendor reward (IMP-57)
 */
public record Tries(int attempts, boolean unclear, int looks, @Nullable Instant lookingSince, boolean redeemSent) {
    /** Nothing yet. */
    public static final Tries NONE = new Tries(0, false, 0, null, false);

    /** One more attempt was claimed. */
    public Tries claimed() {
        return new Tries(attempts + 1, unclear, looks, lookingSince, redeemSent);
    }

    /** The attempt did not count. */
    public Tries givenBack() {
        return new Tries(Math.max(0, attempts - 1), unclear, looks, lookingSince, redeemSent);
    }

    /** An attempt may have been accepted. */
    public Tries uncertain() {
        return new Tries(attempts, true, looks, lookingSince, redeemSent);
    }

    /** Looked once more. */
    public Tries looked(Instant now) {
        return new Tries(attempts, unclear, looks + 1, lookingSince == null ? now : lookingSince, redeemSent);
    }

    /** Looking starts now. */
    public Tries lookingFrom(Instant now) {
        return new Tries(attempts, unclear, 0, now, redeemSent);
    }

    /** A redeem call leaves now. */
    public Tries redeeming() {
        return new Tries(attempts, unclear, looks, lookingSince, true);
    }

    /**
     * Starts over after a person asked for it; what is known of the vendor's side stays.
     *
     * @param accepted whether the vendor had accepted it once: it may be there
     */
    public Tries replayed(boolean accepted) {
        return new Tries(0, unclear || accepted, 0, null, redeemSent);
    }
}
