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
        @Nullable Instant bonusExpiresAt, @Nullable String instrumentStatus, boolean moneyFunded) {
    /** The instrument of its invoice is known now (BIL-77). */
    public Issuance paidBy(String status) {
        return new Issuance(id, subscriptionId, userId, month, invoiceKey, issuedAt, plan, streak, welcome, baseMicros, spentAtIssue,
                bonusMicros, bonusExpiresAt, status, moneyFunded);
    }

    /** Judged again, as long as it has no bonus. */
    public Issuance judged(int nowStreak, boolean nowWelcome, long nowBonus) {
        return new Issuance(id, subscriptionId, userId, month, invoiceKey, issuedAt, plan, nowStreak, nowWelcome, baseMicros, spentAtIssue,
                nowBonus, bonusExpiresAt, instrumentStatus, moneyFunded);
    }
}
