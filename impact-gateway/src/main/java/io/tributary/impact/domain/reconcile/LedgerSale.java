package io.tributary.impact.domain.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale as the ledger knows it.
 *
 * @param orderId      order id as sent
 * @param tracker      tracker it was sent with
 * @param delivered    whether it counts as being at Impact
 * @param sought       whether only its action is missing (IMP-33)
 * @param reversed     whether it was taken back
 * @param reversalOpen whether a reversal waits
 */
public record LedgerSale(String deliveryId, @Nullable String actionId, String orderId, String tracker,
        @Nullable BigDecimal amount, boolean delivered, boolean sought, boolean reversed, boolean reversalOpen,
        Instant acceptedAt) {}
