package io.tributary.billing.domain.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Identity and time of a Stripe event.
 *
 * @param created  Stripe's creation time, millisecond instant
 * @param customer customer the object belongs to, if it names one
 */
public record EventStamp(String id, String type, Instant created, @Nullable String customer) {}
