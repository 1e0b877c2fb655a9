package io.tributary.billing.domain.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product and what billing does for it (BIL-1).
 *
 * @param hosted           whether any live subscription stands against the deletion of an account (BIL-93)
 * @param claimsInstrument whether a positive settlement claims its payment instrument (BIL-73)
 * @param sharedCardGate   time within which a card claimed by somebody else blocks a purchase, null = none (BIL-84)
 * @param payableByCredits whether subscriptions may be enrolled with credits (BIL-47)
 * @param trial            trial terms, if there is a trial
 * @param issues           bonus terms, if paid months issue credits
 */
public record Product(String key, boolean hosted, boolean claimsInstrument, @Nullable Duration sharedCardGate,
        boolean payableByCredits, @Nullable TrialTerms trial, @Nullable BonusTerms issues, List<Plan> plans) {
    /** The plan of that key. */
    public Optional<Plan> plan(String planKey) {
        return plans.stream().filter(plan -> plan.key().equals(planKey)).findFirst();
    }
}
