package io.tributary.billing.domain.reward;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What referral-service granted. */
public record Grant(String rewardId, String userId, String program, String product, String paymentProvider, String paymentId,
        String rewardKind, int months, long amountMinor, @Nullable String currency, Instant earnedAt, @Nullable Instant expiresAt,
        List<String> expiryStates, List<String> overruledReasons) {
    /** Months per grant at most; more is no reward of ours. */
    private static final int MOST_MONTHS = 12;

    /** Why it cannot be a reward, or null (bad input table). */
    public @Nullable String fault() {
        return switch (rewardKind) {
            case "free_months" -> months < 1 || months > MOST_MONTHS ? "months" : null;
            case "bonus_credits" -> amountMinor < 0 ? "amountMinor" : currency == null ? "currency" : null;
            default -> "kind";
        };
    }
}
