package io.tributary.simulators.stripe.object;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money given back.
 *
 * @param id refund id
 * @param charge charge it takes back from
 * @param amount sum in minor units
 * @param reason {@code requested_by_customer}, {@code fraudulent}, {@code duplicate}, or null
 * @param created when
 */
public record Refund(String id, Charge charge, long amount, @Nullable String reason, Instant created) {}
