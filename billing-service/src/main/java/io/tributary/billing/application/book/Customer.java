package io.tributary.billing.application.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe customer and the one user it belongs to for ever (BIL-18).
 *
 * @param erased whether the person was erased; then nothing of it is read any more
 */
public record Customer(String customerId, @Nullable String userId, @Nullable Instant linkedAt, boolean erased) {}
