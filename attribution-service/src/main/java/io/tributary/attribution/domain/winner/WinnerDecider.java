package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Exclusion;
import io.tributary.attribution.domain.conversion.JudgedTouch;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.SmallestChange;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.TouchKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who wins a payment (section 8). One pure function of recorded facts and a program version: it serves the live
 * decision, explanations, replays and simulations alike (ATT-89).
 */
public final class WinnerDecider {
    private static final String RENEWAL_OF_SALE = "renewal_of_credited_sale";

    private WinnerDecider() {}

    /** The decision under the version effective at the conversion, with the smallest change that would alter it. */
    public static Decision decide(ConversionFacts facts, ProgramVersion program) {
        List<Exclusion> exclusions = Exclusions.of(facts, program);
        Verdict verdict = judge(facts, program, exclusions);
        SmallestChange smallest = new ChangeSearch(facts, program, exclusions, verdict.outcome()).smallest();
        Kind kind = applies(exclusions, Exclusions.NOT_FIRST) ? Kind.RENEWAL : Kind.FIRST_PAID;
        return new Decision(kind, verdict.outcome(), verdict.runnerUp(), verdict.unexcluded(), exclusions,
                judged(facts, program, verdict), smallest);
    }

    /** The outcome alone, under given exclusions; what {@link ChangeSearch} probes with. */
    static Outcome outcome(ConversionFacts facts, ProgramVersion program, List<Exclusion> exclusions) {
        return judge(facts, program, exclusions).outcome();
    }

    private record Verdict(Outcome outcome, Outcome unexcluded, @Nullable Credited runnerUp) {}

    private static Verdict judge(ConversionFacts facts, ProgramVersion program, List<Exclusion> exclusions) {
        List<TouchFact> valid = valid(facts, program);
        Outcome byTouches = WinnerRule.resolve(program, valid, anyCandidate(facts, program), facts.attributions());
        boolean renewal = applies(exclusions, Exclusions.NOT_FIRST);
        Outcome unexcluded = renewal && facts.credit() != null
                ? new Outcome(Winner.AFFILIATE, RENEWAL_OF_SALE, facts.credit())
                : byTouches;
        Outcome outcome = unexcluded;
        for (Exclusion exclusion : exclusions) {
            boolean stops = exclusion.applies() && !(exclusion.name().equals(Exclusions.NOT_FIRST) && facts.credit() != null);
            if (stops) {
                outcome = Outcome.none(exclusion.name());
                break;
            }
        }
        TouchFact second = outcome.winner() == Winner.REFERRAL ? WinnerRule.bestAffiliate(program, valid) : null;
        return new Verdict(outcome, unexcluded, second == null ? null : Credited.of(second));
    }

    private static List<TouchFact> valid(ConversionFacts facts, ProgramVersion program) {
        Candidates candidates = new Candidates(facts, program);
        return facts.touches().stream()
                .filter(touch -> candidates.noCandidate(touch) == null && candidates.invalid(touch) == null)
                .sorted(TouchFact.ORDER).toList();
    }

    private static boolean anyCandidate(ConversionFacts facts, ProgramVersion program) {
        Candidates candidates = new Candidates(facts, program);
        return facts.touches().stream().anyMatch(touch ->
                candidates.noCandidate(touch) == null && !touch.touchedAt().isAfter(facts.payment().convertedAt()));
    }

    private static boolean applies(List<Exclusion> exclusions, String name) {
        return exclusions.stream().anyMatch(exclusion -> exclusion.applies() && exclusion.name().equals(name));
    }

    private static List<JudgedTouch> judged(ConversionFacts facts, ProgramVersion program, Verdict verdict) {
        Candidates candidates = new Candidates(facts, program);
        Outcome standing = verdict.outcome().winner() == Winner.NONE ? verdict.unexcluded() : verdict.outcome();
        List<JudgedTouch> judged = new ArrayList<>();
        for (TouchFact touch : facts.touches().stream().sorted(TouchFact.ORDER).toList()) {
            Provider provider = program.provider(touch.provider());
            String noCandidate = candidates.noCandidate(touch);
            String invalid = noCandidate == null ? candidates.invalid(touch) : noCandidate;
            judged.add(new JudgedTouch(touch, provider == null ? 0 : provider.windowMillis(), noCandidate == null, invalid == null,
                    invalid == null ? comparison(touch, standing) : invalid));
        }
        return judged;
    }

    private static String comparison(TouchFact touch, Outcome standing) {
        Credited winner = standing.credited();
        if (winner == null || touch.id().equals(winner.touchId())) {
            return "won";
        }
        if (standing.reason().equals(WinnerRule.PROTECTED)) {
            return "protected_affiliate_won";
        }
        if (standing.reason().equals(WinnerRule.PRIORITY) && touch.kind() == TouchKind.AFFILIATE) {
            return "referral_has_priority";
        }
        boolean winnerOlder = winner.touchedAt() == null || winner.touchedAt().isBefore(touch.touchedAt())
                || (winner.touchedAt().equals(touch.touchedAt()) && winner.touchId() != null && winner.touchId().compareTo(touch.id()) < 0);
        return winnerOlder ? "older_touch_won" : "newer_touch_won";
    }
}
