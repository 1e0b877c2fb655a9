package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.RewardTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides both sides of a conversion (REF-26, REF-29): a pure function of facts, rules, cap already used, and readiness.
 * Decision, explanation, simulation and replay all use this one function.
 */
public final class Decider {
    private static final long BASIS = 10_000;

    private final int velocityLimit;

    /**
     * @param velocityLimit most grants of one referrer in 24 h before {@code referrer_velocity} fails
     */
    public Decider(int velocityLimit) {
        this.velocityLimit = velocityLimit;
    }

    /** The decision; the facts must be complete ({@link Facts#missing}). */
    public Decision decide(Inputs inputs, Definition rules) {
        Facts facts = inputs.facts();
        Attribution attribution = facts.attribution();
        long capAmount = capAmount(rules);
        List<CheckResult> checks = new Checks(inputs, rules, velocityLimit).evaluate(capAmount);
        boolean excluded = checks.stream().anyMatch(check -> check.failed() && Check.named(check.name()) == null);
        Winner winner = excluded ? Winner.NONE : attribution.bareWinner();
        List<String> reasons = checks.stream().filter(CheckResult::failed).map(CheckResult::name).toList();
        String refusal = checks.stream().filter(CheckResult::failedForBoth).map(CheckResult::name).findFirst().orElse(null);
        String referrerId = facts.referrer() == null ? null : facts.referrer().userId();
        if (winner != Winner.REFERRAL) {
            boolean overridden = checks.stream().anyMatch(check -> check.result().equals("overridden"));
            CreditedTouch credit = winner == Winner.AFFILIATE && overridden ? attribution.bareCredited() : null;
            return new Decision(false, winner, false, refusal, reasons, null, null, null, checks, credit, List.of(), null, 0);
        }
        List<String> missing = refusal != null ? List.of() : obstacles(facts, rules);
        if (!missing.isEmpty()) {
            return new Decision(true, winner, false, null, reasons, referrerId, null, null, checks, null, missing, null, 0);
        }
        CreditedTouch fallback = refusal != null && rules.fallbackToAffiliate() ? attribution.runnerUp() : null;
        Outcome referee = outcome(Role.REFEREE, attribution.userId(), refusal, facts, rules);
        Outcome referrer = outcome(Role.REFERRER, referrerId, refusal != null ? refusal : referrerRefusal(checks), facts, rules);
        Decision decision = new Decision(false, fallback == null ? winner : Winner.AFFILIATE, refusal == null, refusal, reasons,
                referrerId, referee, referrer, checks, fallback, List.of(), refusal != null ? null : held(checks),
                referrer.granted() ? capAmount : 0);
        return explained(decision, inputs, rules);
    }

    private static Decision explained(Decision d, Inputs inputs, Definition rules) {
        Outcome referee = Objects.requireNonNull(d.referee());
        Outcome referrer = Objects.requireNonNull(d.referrer());
        return new Decision(d.configurationMissing(), d.winner(), d.qualified(), d.reason(), d.reasons(), d.referrerUserId(),
                referee.explained(SmallestChange.of(Role.REFEREE, inputs, rules, d)),
                referrer.explained(SmallestChange.of(Role.REFERRER, inputs, rules, d)),
                d.checks(), d.affiliateCredit(), d.missing(), d.heldFor(), d.capAmount());
    }

    private static List<String> obstacles(Facts facts, Definition rules) {
        List<String> obstacles = new ArrayList<>();
        if (rules.impact().required()) {
            obstacles.addAll(rules.impact().missingRewardValues());
            if (facts.readiness() == null) {
                obstacles.add("readiness");
            } else {
                facts.readiness().obstacles().stream().filter(name -> !obstacles.contains(name)).forEach(obstacles::add);
            }
        }
        return List.copyOf(obstacles);
    }

    private static @Nullable String referrerRefusal(List<CheckResult> checks) {
        return checks.stream().filter(CheckResult::failed).map(CheckResult::name).findFirst().orElse(null);
    }

    private static @Nullable String held(List<CheckResult> checks) {
        return checks.stream().filter(check -> check.result().equals("held")).map(CheckResult::name).findFirst().orElse(null);
    }

    private static Outcome outcome(Role role, @Nullable String userId, @Nullable String refusal, Facts facts, Definition rules) {
        RewardTerms terms = rules.reward();
        String kind = Definition.wire(terms.kind());
        if (refusal != null) {
            String result = refusal.equals(Check.REFERRER_CAP_REACHED.constant()) ? "cap_limited" : "disqualified";
            return new Outcome(role, userId, result, refusal, kind, 0, 0, null, null, null, null, null);
        }
        int amount = role == Role.REFERRER ? terms.referrerAmount() : terms.refereeAmount();
        String rewardId = Ids.reward(facts.attribution().conversionId(), role);
        Settlement settlement = Objects.requireNonNull(facts.settlement());
        return switch (terms.kind()) {
            case NONE -> new Outcome(role, userId, Outcome.GRANTED, null, kind, 0, 0, null, null, null, null, null);
            case FREE_MONTHS -> new Outcome(role, userId, Outcome.GRANTED, null, kind, amount, 0, null, null, null, rewardId, null);
            case BONUS_CREDITS -> new Outcome(role, userId, Outcome.GRANTED, null, kind, 0,
                    share(Objects.requireNonNullElse(settlement.listPriceMinor(), 0L), amount), settlement.currency(),
                    amount, settlement.plan(), rewardId, null);
        };
    }

    /** Basis points of an amount, rounded half up to the minor unit (REF-38). */
    static long share(long minor, int basisPoints) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(minor, basisPoints), BASIS / 2), BASIS);
    }

    private static long capAmount(Definition rules) {
        CapTerms cap = rules.cap();
        return cap != null && cap.countsMonths() && rules.reward().kind() == RewardTerms.Kind.FREE_MONTHS
                ? rules.reward().referrerAmount() : 1;
    }
}
