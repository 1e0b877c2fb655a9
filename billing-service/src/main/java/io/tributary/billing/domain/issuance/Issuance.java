package io.tributary.billing.domain.issuance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The credits of one paid month (BIL-74).
 *
 * @param month            calendar month of the period start in UTC
 * @param invoiceKey       {@code provider:payment id}; null when the sweep issued a later month of a long period
 * @param spentAtIssue     what the user had spent before
 * @param bonusMicros      the ordinary bonus this month may unlock
 * @param bonusExpiresAt   next monthly boundary
 * @param instrumentStatus status of the payment (BIL-73)
 * @param moneyFunded      whether money funded it (BIL-40)
 */
public record Issuance(String id, String subscriptionId, String userId, String month, @Nullable String invoiceKey, Instant issuedAt,
        String plan, int streak, boolean welcome, long baseMicros, long spentAtIssue, long bonusMicros,
        @Nullable Instant bonusExpiresAt, @Nullable String instrumentStatus, boolean moneyFunded) {}
