package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Winner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of one conversion, decided together (REF-29).
 *
 * @param configurationMissing whether nothing is granted because reward-bearing configuration is missing (REF-51)
 * @param winner               final winner
 * @param reason               first failing check; null when qualified or open
 * @param reasons              all failing checks in order
 * @param referee              null where no referral won
 * @param referrer             null where no referral won
 * @param affiliateCredit      partner credited by fallback or override (REF-30, REF-55)
 * @param missing              names of missing settings
 * @param heldFor              soft check that holds the rewards, or null
 * @param capAmount            what the grant takes from the referrer's cap, in the cap's measure
 */
public record Decision(
        boolean configurationMissing,
        Winner winner,
        boolean qualified,
        @Nullable String reason,
        List<String> reasons,
        @Nullable String referrerUserId,
        @Nullable Outcome referee,
        @Nullable Outcome referrer,
        List<CheckResult> checks,
        @Nullable CreditedTouch affiliateCredit,
        List<String> missing,
        @Nullable String heldFor,
        long capAmount) {

    /** State as published: {@code decided} or {@code configuration_missing}. */
    public String state() {
        return configurationMissing ? "configuration_missing" : "decided";
    }

    /** Whether an unknown referrer was all that stood in the way (REF-31). */
    public boolean onlyReferrerUnresolved() {
        return !qualified && reasons.equals(List.of(Check.REFERRER_UNRESOLVED.constant()));
    }

    /** Whether the referrer earns. */
    public boolean referrerGranted() {
        return referrer != null && referrer.granted();
    }
}
