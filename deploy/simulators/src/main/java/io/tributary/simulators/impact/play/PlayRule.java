package io.tributary.simulators.impact.play;

import org.jspecify.annotations.Nullable;

/**
 * Who is answered how, and how often. What is null fits everything.
 *
 * @param on an event ({@code SALE}, …) or a call ({@code conversion}, {@code upsert}, {@code redeem}, …)
 * @param user user id, or an address
 * @param orderId order id
 * @param share part of the fitting calls, in thousandths; 1000 is all
 * @param times how often it is used; null means until reset
 * @param play the answer
 */
public record PlayRule(
        @Nullable String on,
        @Nullable String user,
        @Nullable String orderId,
        int share,
        @Nullable Integer times,
        Play play) {

    public PlayRule {
        if (share < 0 || share > 1000) {
            throw new IllegalArgumentException("share is in thousandths");
        }
    }

    /** Always, for every such call. */
    public static PlayRule always(String on, Play play) {
        return new PlayRule(on, null, null, 1000, null, play);
    }

    /** Once, for the next such call of this user. */
    public static PlayRule once(String on, @Nullable String user, Play play) {
        return new PlayRule(on, user, null, 1000, 1, play);
    }
}
