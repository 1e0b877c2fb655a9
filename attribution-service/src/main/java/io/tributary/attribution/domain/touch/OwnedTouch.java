package io.tributary.attribution.domain.touch;

import java.time.Instant;

/**
 * A touch and whose it is.
 *
 * @param since business time from which it belongs to the user: the touch's own for identified captures, the link's otherwise
 */
public record OwnedTouch(Touch touch, String userId, Instant since) {}
