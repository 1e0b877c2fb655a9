package io.tributary.attribution.application.review;

import java.time.Instant;
import java.util.Set;

/**
 * Why users are looked at.
 *
 * @param arrivedAt time of arrival by the injected clock; a recorded fact (ATT-86)
 * @param evidence  whether something about touches, links or accounts became known
 * @param gaveUp    conversions whose wait for the user is over (ATT-85)
 */
public record Occasion(Instant arrivedAt, boolean evidence, Set<String> gaveUp) {
    /** Ordinary: facts arrived. */
    public static Occasion arrival(Instant arrivedAt, boolean evidence) {
        return new Occasion(arrivedAt, evidence, Set.of());
    }
}
