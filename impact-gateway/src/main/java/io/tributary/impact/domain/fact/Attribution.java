package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider gained a user (ATT-57); the gate of everything reported as that partner's (IMP-9).
 *
 * @param touchId the touch, or null for an imported attribution
 */
public record Attribution(String userId, String provider, String program, @Nullable String touchId,
        Instant attributedAt, int revision) {}
