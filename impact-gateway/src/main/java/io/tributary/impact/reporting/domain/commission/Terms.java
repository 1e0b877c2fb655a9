package io.tributary.impact.reporting.domain.commission;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terms of one program version (REP-10).
 *
 * @param version       version they come from
 * @param rateBp        basis points of the base
 * @param hold          days of 24 h before approval
 * @param renewals      whether renewals earn
 * @param renewalMonths months from the first payment in which renewals earn; null = no limit
 * @param manual        whether a program manager approves
 * @param minimumPayout smallest payout in minor units per currency
 */
public record Terms(int version, int rateBp, Duration hold, boolean renewals, @Nullable Integer renewalMonths,
                    boolean manual, Map<String, Long> minimumPayout) {
    /** These terms at the partner's own rate, if it has one. */
    public Terms at(@Nullable Integer ownRateBp) {
        return ownRateBp == null ? this
                : new Terms(version, ownRateBp, hold, renewals, renewalMonths, manual, minimumPayout);
    }

    /** Whether a renewal settled then still earns, counted from the first payment. */
    public boolean earnsRenewal(@Nullable Instant firstPaidAt, Instant settledAt) {
        if (!renewals || renewalMonths == null) {
            return renewals;
        }
        Instant from = firstPaidAt == null ? settledAt : firstPaidAt;
        return settledAt.isBefore(from.atOffset(ZoneOffset.UTC).plusMonths(renewalMonths).toInstant());
    }
}
