package io.tributary.simulators.stripe.object;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a schedule, with one item.
 *
 * @param start when it begins
 * @param end when it ends, or null if it has no end
 * @param price price of its item
 * @param trialEnd end of a trial within it, or null
 */
public record Phase(Instant start, @Nullable Instant end, Price price, @Nullable Instant trialEnd) {}
