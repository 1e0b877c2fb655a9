package io.tributary.impact.domain.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action as Impact lists it.
 *
 * @param amount      amount intended, in major units; null when not told
 * @param lockingDate after which it cannot be reversed; null when not told
 */
public record VendorAction(String id, String tracker, String orderId, boolean reversed, @Nullable BigDecimal amount,
        @Nullable Instant lockingDate) {}
