package io.tributary.referral.domain.simulation;

import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Candidate;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Exclusion;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The winner under other windows and models, from the recorded candidates, expired ones included (REF-60, ATT-73 to ATT-79). */
public final class WinnerSimulation {
    private static final String PAUSED = "program_paused";
    private static final Comparator<Candidate> OLDEST = Comparator.comparing(Candidate::touchedAt).thenComparing(Candidate::touchId);

    private WinnerSimulation() {}

    private record Choice(Winner winner, String reason, @Nullable CreditedTouch credited) {}

    /** The attribution as it would have been; the recorded one where nothing that chooses a winner differs. */
    public static Attribution under(Attribution recorded, Definition before, Definition draft) {
        boolean same = before.providers().equals(draft.providers()) && before.model() == draft.model()
                && before.affiliateModel() == draft.affiliateModel()
                && before.userAttributionFallback() == draft.userAttributionFallback() && before.state() == draft.state();
        return same ? recorded : with(recorded, choose(recorded, draft), runnerUp(recorded, draft), before.state() == draft.state()
                ? recorded.exclusions() : exclusions(recorded, draft));
    }

    /** A paused program takes no first conversion (REF-9, ATT-70). */
    private static List<Exclusion> exclusions(Attribution recorded, Definition draft) {
        boolean paused = draft.state() == Definition.State.PAUSED && recorded.firstPaid();
        List<Exclusion> others = recorded.exclusions().stream().map(exclusion -> exclusion.name().equals(PAUSED)
                ? new Exclusion(PAUSED, paused, exclusion.inputs()) : exclusion).toList();
        if (!paused || others.stream().anyMatch(exclusion -> exclusion.name().equals(PAUSED))) {
            return others;
        }
        List<Exclusion> more = new ArrayList<>(others);
        more.add(new Exclusion(PAUSED, true, new TreeMap<>()));
        return List.copyOf(more);
    }

    private static Choice choose(Attribution recorded, Definition draft) {
        List<Candidate> valid = recorded.candidates().stream().filter(c -> valid(c, recorded, draft)).sorted(OLDEST).toList();
        if (draft.model() != Definition.Model.REFERRAL_PRIORITY && !valid.isEmpty()) {
            boolean first = draft.model() == Definition.Model.FIRST_TOUCH;
            Candidate won = first ? valid.getFirst() : valid.getLast();
            return new Choice(won.referral() ? Winner.REFERRAL : Winner.AFFILIATE, first ? "oldest_touch" : "newest_touch", won.credited());
        }
        List<Candidate> affiliates = valid.stream().filter(c -> !c.referral()).toList();
        Candidate referral = valid.stream().filter(Candidate::referral).findFirst().orElse(null);
        return referral == null ? withoutReferral(recorded, draft, affiliates) : withReferral(referral, affiliates);
    }

    private static Choice withoutReferral(Attribution recorded, Definition draft, List<Candidate> affiliates) {
        if (!affiliates.isEmpty()) {
            return new Choice(Winner.AFFILIATE, "affiliate_only", best(affiliates, draft).credited());
        }
        CreditedTouch fallback = recorded.bareCredited();
        boolean kept = draft.userAttributionFallback() && recorded.candidateCount() == 0 && fallback != null && fallback.touchId() == null;
        return kept ? new Choice(Winner.AFFILIATE, "user_attribution_fallback", fallback) : new Choice(Winner.NONE, "no_valid_touch", null);
    }

    private static Choice withReferral(Candidate referral, List<Candidate> affiliates) {
        Candidate protectedSale = affiliates.stream().filter(a -> {
            Instant credited = a.creditedAt();
            return credited != null && credited.isBefore(referral.touchedAt());
        }).findFirst().orElse(null);
        if (protectedSale != null) {
            return new Choice(Winner.AFFILIATE, "affiliate_protected_by_earlier_sale", protectedSale.credited());
        }
        return new Choice(Winner.REFERRAL, affiliates.isEmpty() ? "referral_only" : "referral_priority", referral.credited());
    }

    private static @Nullable CreditedTouch runnerUp(Attribution recorded, Definition draft) {
        List<Candidate> affiliates = recorded.candidates().stream()
                .filter(c -> !c.referral() && valid(c, recorded, draft)).sorted(OLDEST).toList();
        return affiliates.isEmpty() ? null : best(affiliates, draft).credited();
    }

    private static Candidate best(List<Candidate> affiliates, Definition draft) {
        return draft.affiliateModel() == Definition.Model.LAST_TOUCH ? affiliates.getLast() : affiliates.getFirst();
    }

    private static boolean valid(Candidate candidate, Attribution recorded, Definition draft) {
        Provider provider = draft.provider(candidate.provider());
        boolean inScope = provider != null && (candidate.program().equals(recorded.program()) || provider.scope().equals("all_programs"));
        boolean retired = candidate.referral() && draft.state() == Definition.State.RETIRED;
        return inScope && !retired && candidate.accepted() && !candidate.touchedAt().isAfter(recorded.convertedAt())
                && recorded.convertedAt().isBefore(candidate.touchedAt().plus(Objects.requireNonNull(provider).window()));
    }

    private static Attribution with(Attribution a, Choice choice, @Nullable CreditedTouch runnerUp, List<Exclusion> exclusions) {
        String excludedFor = exclusions.stream().filter(Exclusion::applies).map(Exclusion::name).findFirst().orElse(null);
        boolean excluded = excludedFor != null;
        return new Attribution(a.conversionId(), a.program(), a.programVersion(), a.paymentProvider(), a.paymentId(), a.product(),
                a.userId(), a.revision(), a.kind(), a.convertedAt(), excluded ? Winner.NONE : choice.winner(),
                excluded ? excludedFor : choice.reason(), excluded ? null : choice.credited(),
                choice.winner() == Winner.REFERRAL ? runnerUp : null, choice.winner(), choice.reason(), choice.credited(),
                exclusions, a.candidates(), a.candidateCount(), a.smallestChange());
    }
}
