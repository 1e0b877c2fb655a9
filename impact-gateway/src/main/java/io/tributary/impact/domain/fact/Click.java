package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The opaque value of an affiliate touch, awaited by touch id (IMP-13).
 *
 * @param value click id; blank when the touch was rejected or its person erased
 */
public record Click(String touchId, String value, @Nullable String visitorId, @Nullable String userId,
        Instant capturedAt) {}
