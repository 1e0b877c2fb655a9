package io.tributary.attribution.domain.conversion;

import java.time.Instant;

/**
 * One touch of the user with its window and its one verdict (ATT-88).
 *
 * @param windowMillis length of the window; 0 when its provider is not admitted
 * @param candidate    belongs to the user, in scope, provider admitted (ATT-73)
 * @param valid        also accepted and inside its window at the conversion
 * @param verdict      constant of ATT-88
 */
public record JudgedTouch(TouchFact touch, long windowMillis, boolean candidate, boolean valid, String verdict) {
    /** First instant of the window. */
    public Instant windowStart() {
        return touch.touchedAt();
    }

    /** First instant after the window. */
    public Instant windowEnd() {
        return touch.touchedAt().plusMillis(windowMillis);
    }
}
