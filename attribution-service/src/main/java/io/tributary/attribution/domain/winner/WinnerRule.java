package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.AttributionFact;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.touch.TouchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table of ATT-76 and its two plain siblings (ATT-79), over touches already found valid. */
final class WinnerRule {
    static final String PROTECTED = "affiliate_protected_by_earlier_sale";
    static final String PRIORITY = "referral_priority";

    private WinnerRule() {}

    /**
     * @param valid        valid touches, oldest first
     * @param anyCandidate whether the user has any candidate up to the conversion, even expired or rejected (ATT-80)
     */
    static Outcome resolve(ProgramVersion program, List<TouchFact> valid, boolean anyCandidate, List<AttributionFact> attributions) {
        if (valid.isEmpty()) {
            return withoutTouch(program, anyCandidate, attributions);
        }
        return switch (program.model()) {
            case FIRST_TOUCH -> won(valid.getFirst(), "oldest_touch");
            case LAST_TOUCH -> won(valid.getLast(), "newest_touch");
            case REFERRAL_PRIORITY -> referralPriority(program, valid);
        };
    }

    /** The affiliate that would win without referrals, or null (ATT-81). */
    static @Nullable TouchFact bestAffiliate(ProgramVersion program, List<TouchFact> valid) {
        Model model = program.model() == Model.REFERRAL_PRIORITY ? program.affiliateModel() : program.model();
        List<TouchFact> affiliates = valid.stream().filter(of(TouchKind.AFFILIATE)).toList();
        if (affiliates.isEmpty()) {
            return null;
        }
        return model == Model.LAST_TOUCH ? affiliates.getLast() : affiliates.getFirst();
    }

    private static Outcome withoutTouch(ProgramVersion program, boolean anyCandidate, List<AttributionFact> attributions) {
        List<AttributionFact> admitted = new ArrayList<>(attributions);
        admitted.removeIf(attribution -> program.provider(attribution.provider()) == null);
        if (!program.userAttributionFallback() || anyCandidate || admitted.isEmpty()) {
            return Outcome.none("no_valid_touch");
        }
        AttributionFact oldest = admitted.stream().min(AttributionFact.ORDER).orElseThrow();
        return new Outcome(Winner.AFFILIATE, "user_attribution_fallback", Credited.of(oldest));
    }

    private static Outcome referralPriority(ProgramVersion program, List<TouchFact> valid) {
        TouchFact referral = valid.stream().filter(of(TouchKind.REFERRAL)).findFirst().orElse(null);
        TouchFact affiliate = bestAffiliate(program, valid);
        if (affiliate == null || referral == null) {
            return affiliate == null ? won(valid.getFirst(), "referral_only") : won(affiliate, "affiliate_only");
        }
        for (TouchFact touch : valid) {
            if (touch.kind() == TouchKind.AFFILIATE && touch.creditedAt() != null
                    && touch.creditedAt().isBefore(referral.touchedAt())) {
                return won(touch, PROTECTED);
            }
        }
        return won(referral, PRIORITY);
    }

    private static Outcome won(TouchFact touch, String reason) {
        Winner winner = touch.kind() == TouchKind.REFERRAL ? Winner.REFERRAL : Winner.AFFILIATE;
        return new Outcome(winner, reason, Credited.of(touch));
    }

    private static Predicate<TouchFact> of(TouchKind kind) {
        return touch -> touch.kind() == kind;
    }
}
