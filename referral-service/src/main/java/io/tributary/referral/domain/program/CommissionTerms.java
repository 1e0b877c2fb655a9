package io.tributary.referral.domain.program;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Terms of partner commissions (REP-10).
 *
 * @param rateBp        basis points of the base, 0 to 10,000
 * @param holdDays      days of 24 h before approval
 * @param renewalMonths months from the first payment in which renewals earn, or null: no limit
 * @param approval      {@code automatic} or {@code manual}
 * @param minimumPayout smallest payout in minor units per currency
 */
public record CommissionTerms(int rateBp, int holdDays, boolean renewals, @Nullable Integer renewalMonths, String approval,
                              SortedMap<String, Long> minimumPayout) {}
