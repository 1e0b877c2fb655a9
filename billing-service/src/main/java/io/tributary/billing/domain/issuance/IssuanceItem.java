package io.tributary.billing.domain.issuance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One item of an issuance: {@code base}, {@code bonus}, {@code promo_first_month_50pct} or {@code referral_bonus} (BIL-81). */
public record IssuanceItem(String id, String issuanceId, String userId, String itemKind, long itemMicros, @Nullable String rewardId,
        @Nullable String lotId, @Nullable Instant itemExpiresAt, Instant itemAt) {
    /** Whether it is the one bonus-like item an issuance may have. */
    public boolean bonusLike() {
        return !"base".equals(itemKind);
    }
}
